"""The buyer's review of a vendor: what is asked, what comes back, what is measured from outside, and the decision."""
