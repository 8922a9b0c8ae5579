package schema

// sharingRoles are the roles that may edit shared tags, as reports in English and
// Japanese, the help and the API spell them: partner full administrators and
// partner administrators; see "Assign administrator roles in Partner Hub",
// help.webex.com/16gmxfb, and developer.webex.com/docs/api/v1/partner-tags.
var sharingRoles = func() map[string]bool {
	all := make(map[string]bool)
	for _, role := range []string{
		"Partner full administrator", "Partner full admin", "Partner administrator", "Partner admin",
		"パートナー フル管理者", "パートナーのフル管理者", "フル パートナー管理者", "パートナーの完全な管理者", "パートナー管理者",
		"atlas-portal.partner.salesfulladmin", "atlas-portal.partner.salesadmin",
	} {
		all[FoldHeader(role)] = true
	}
	return all
}()

// SharesTags reports whether who has a role of the dataset admins may edit shared
// tags. Case, width, spaces and punctuation make no difference.
func SharesTags(role string) bool { return sharingRoles[FoldHeader(role)] }

// assignableRoles are the spellings of the role of partner administrator.
var assignableRoles = func() map[string]bool {
	all := make(map[string]bool)
	for _, role := range []string{"Partner administrator", "Partner admin", "パートナー管理者", "atlas-portal.partner.salesadmin"} {
		all[FoldHeader(role)] = true
	}
	return all
}()

// Assignable reports whether who has a role of the dataset admins can be assigned
// to single customers: Webex assigns only partner administrators; see
// developer.webex.com/docs/api/v1/partner-administrators. Case, width, spaces and
// punctuation make no difference.
func Assignable(role string) bool { return assignableRoles[FoldHeader(role)] }
