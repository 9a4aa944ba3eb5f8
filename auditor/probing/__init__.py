"""What can be measured from outside: few requests, only at hosts and domains that their owner lists, each one in the ledger."""
