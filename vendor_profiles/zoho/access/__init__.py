"""Users and what they may do: profiles, roles by place, sharing."""
