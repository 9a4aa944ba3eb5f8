"""Who is given which rights: roles, groups, grants, and how far each reaches."""
