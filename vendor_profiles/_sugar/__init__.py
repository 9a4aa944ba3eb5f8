"""What SugarCRM and its relatives have in common: configuration files that assign to `$sugar_config`. No vendor by itself."""
