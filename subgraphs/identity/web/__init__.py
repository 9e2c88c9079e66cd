"""What browsers see of identity, under /auth."""
