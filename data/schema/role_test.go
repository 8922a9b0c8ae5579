package schema

import "testing"

func TestSharesTags(t *testing.T) {
	for role, want := range map[string]bool{
		"Partner full administrator": true, "partner  FULL administrator": true, "Partner administrator": true, "パートナー フル管理者": true,
		"パートナーフル管理者": true, "ﾊﾟｰﾄﾅｰ管理者": true, "パートナーの完全な管理者": true, "atlas-portal.partner.salesadmin": true,
		"": false, "Partner read-only administrator": false, "パートナー読み取り専用管理者": false, "Help desk administrator (Basic)": false,
		"Administrator": false, "Partner administrators": false, "atlas-portal.partner.helpdesk": false, "atlas-portal.partner.provision_admin": false,
	} {
		if got := SharesTags(role); got != want {
			t.Errorf("%q: %v", role, got)
		}
	}
}

func TestAssignable(t *testing.T) {
	for role, want := range map[string]bool{
		"Partner administrator": true, "partner ADMIN": true, "ﾊﾟｰﾄﾅｰ管理者": true, "atlas-portal.partner.salesadmin": true,
		"Partner full administrator": false, "Partner read-only administrator": false, "パートナー フル管理者": false, "": false,
	} {
		if got := Assignable(role); got != want {
			t.Errorf("%q: %v", role, got)
		}
	}
}
