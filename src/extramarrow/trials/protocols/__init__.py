"""The protocols that come along, one TOML file each."""
