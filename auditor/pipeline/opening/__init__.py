"""From what somebody names to what is read: exports, forms, stored snapshots, and tenants that are collected now."""
