"""One small organisation as an export, weak or mended area by area."""
