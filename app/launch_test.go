package app_test

import (
	"encoding/base64"
	"errors"
	"net/url"
	"strings"
	"testing"

	"partnerdesk/app"
)

func TestLaunchLink(t *testing.T) {
	const uuid = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
	long := base64.StdEncoding.EncodeToString([]byte("ciscospark://us/ORGANIZATION/" + uuid))
	for _, c := range []struct{ template, customer, want string }{
		{"", uuid, "https://admin.webex.com"},
		{"https://admin.webex.com/login/{org_id}/x", uuid, "https://admin.webex.com/login/" + uuid + "/x"},
		{"https://admin.webex.com/login/{org_id}", long, "https://admin.webex.com/login/" + uuid},
		{"https://admin.webex.com/login/{org_id}", strings.TrimRight(long, "="), "https://admin.webex.com/login/" + uuid},
		{"https://hub.example.com:8443/?org={org_id}#top", "a b/c&d", "https://hub.example.com:8443/?org=a+b%2Fc%26d#top"},
		{"https://hub.example.com/{org_id}/{org_id}", "../x?", "https://hub.example.com/..%2Fx%3F/..%2Fx%3F"},
		{"javascript:alert(1)", uuid, "https://admin.webex.com"}, // what is no template opens the page that there is
	} {
		if got := (app.Settings{Launch: c.template}).LaunchURL(c.customer); got != c.want {
			t.Errorf("%s: %s, want %s", c.template, got, c.want)
		}
	}
	for template, want := range map[string]string{
		"": "", "https://a": "", "https://a/{org_id}": "", "https://a/?o={org_id}&p={org_id}": "",
		"http://a/": "launch.address", "a.example.com": "launch.address", "https://": "launch.address", "https://u:p@a/": "launch.address",
		"file:///etc/passwd": "launch.address", "https://a/x y": "launch.address", "https://a/%zz": "launch.address", "https://a:b/": "launch.address",
		"https://a/{org}": "launch.place", "https://a/{org_id": "launch.place", "https://{org_id}.a/": "launch.place", "https://a/{{org_id}}": "launch.place",
		"https://a/" + strings.Repeat("x", 2000): "launch.long",
	} {
		err := app.CheckLaunch(template)
		var bad *app.BadLaunch
		if want == "" && err != nil || want != "" && (!errors.As(err, &bad) || bad.Reason != want) {
			t.Errorf("%.40q: %v, want %q", template, err, want)
		}
	}
}

// Whatever the template and the customer are, the address is one of the
// template's machine.
func FuzzLaunchLink(f *testing.F) {
	f.Add("https://a.example/{org_id}", "id")
	f.Add("https://a.example?x={org_id}", "a&b=c#d")
	f.Add("https://[::1]/{org_id}", "..")
	f.Fuzz(func(t *testing.T, template, customer string) {
		if app.CheckLaunch(template) != nil {
			return
		}
		got, err := url.Parse(app.Settings{Launch: template}.LaunchURL(customer))
		if err != nil {
			t.Fatalf("%q with %q: %v", template, customer, err)
		}
		want, err := url.Parse(app.Settings{Launch: template}.LaunchURL("x"))
		if err != nil || got.Scheme != "https" || got.Host != want.Host {
			t.Fatalf("%q with %q leads to %q", template, customer, got)
		}
	})
}
