package app

// OrganizationUUID returns the UUID of an organisation whose id is written as the
// Webex API does; any other id is returned as it is.
func OrganizationUUID(id string) string { return bareID(id) }
