"""What a vendor or implementer answered to findings and requests: claims, never verdicts. A later scan decides what is fixed."""
