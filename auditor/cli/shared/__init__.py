"""What commands share: options, the machine that they run on, who may be asked."""
