"""From records to the posture: one module an area, all pure."""
