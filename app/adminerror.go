package app

import "fmt"

// NoAdmin is a name, an email or an id that is no administrator's, or that of
// several.
type NoAdmin struct {
	Name  string
	Found int
}

func (e *NoAdmin) Error() string {
	return fmt.Sprintf("%.80q is that of %d administrators", e.Name, e.Found)
}

// Message returns the sentence's key and its arguments.
func (e *NoAdmin) Message() (string, map[string]any) {
	key := "administer.unknown"
	if e.Found > 1 {
		key = "administer.several_found"
	}
	return key, map[string]any{"name": e.Name, "count": e.Found}
}

// NoRole is an administrator whom Webex assigns to no customer, for want of the
// role of partner administrator.
type NoRole struct{ Name, Roles string }

func (e *NoRole) Error() string { return fmt.Sprintf("%q cannot be assigned: %q", e.Name, e.Roles) }

// Message returns the sentence's key and its arguments.
func (e *NoRole) Message() (string, map[string]any) {
	return "administer.no_role", map[string]any{"name": e.Name, "roles": e.Roles}
}

// ReachesAll is an administrator who reaches every customer and so cannot be
// taken from one.
type ReachesAll struct{ Name, Roles string }

func (e *ReachesAll) Error() string {
	return fmt.Sprintf("%q reaches all customers: %q", e.Name, e.Roles)
}

// Message returns the sentence's key and its arguments.
func (e *ReachesAll) Message() (string, map[string]any) {
	return "administer.reaches_all", map[string]any{"name": e.Name, "roles": e.Roles}
}
