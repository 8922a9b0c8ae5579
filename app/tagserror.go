package app

import (
	"fmt"
	"strings"
)

// TagFault is a tag that cannot be saved as it is.
type TagFault struct {
	Key   string // names its sentence
	Text  string // that is at fault
	Count int    // of its letters
}

func (e *TagFault) Error() string { return fmt.Sprintf("%s %q", e.Key, e.Text) }

// Message returns the sentence's key and its arguments.
func (e *TagFault) Message() (string, map[string]any) {
	return e.Key, map[string]any{"text": e.Text, "count": e.Count, "limit": TagLetters}
}

// TagExists is a name that another tag has already, but for case, width or kana.
type TagExists struct{ Name string } // as the other tag has it

func (e *TagExists) Error() string { return fmt.Sprintf("there is a tag %q", e.Name) }

// Message returns the sentence's key and its arguments.
func (e *TagExists) Message() (string, map[string]any) {
	return "tag.exists", map[string]any{"tag": e.Name}
}

// NoTag is a tag that there is not, or no longer.
type NoTag struct{ Name string }

func (e *NoTag) Error() string { return fmt.Sprintf("no tag %q", e.Name) }

// Message returns the sentence's key and its arguments.
func (e *NoTag) Message() (string, map[string]any) {
	return "tag.none", map[string]any{"tag": e.Name}
}

// TooManyTags is a change after which some customers or subscriptions would have
// more shared tags than Webex takes.
type TooManyTags struct {
	Holders []Holder
	Names   []string // what people call them
}

func (e *TooManyTags) Error() string {
	return fmt.Sprintf("more than %d shared tags: %v", TagsAtOnce, e.Holders)
}

// listed is how many names a sentence takes.
const listed = 3

// Message returns the sentence's key and its arguments.
func (e *TooManyTags) Message() (string, map[string]any) {
	key, names := "tag.too_many", e.Names
	if more := len(names) - listed; more > 0 {
		key, names = "tag.too_many_more", names[:listed]
	}
	return key, map[string]any{"limit": TagsAtOnce, "customers": strings.Join(names, ", "), "more": len(e.Names) - listed}
}

// NotAllowed says why the user may not change shared tags or administrators: only
// partner full and partner administrators may; see the custom tags of "Get
// started with Partner Hub", help.webex.com/c3q9lz, and "Partner Administrator
// Roles", help.webex.com/2y8qmt.
type NotAllowed struct {
	Reason Refusal
	Admins bool   // administrators were to be changed, not tags
	Me     string // as the settings have it
	Role   string // that the user has
}

// Refusal is a reason not to let somebody change shared tags. Its value names
// its sentence.
type Refusal string

// The refusals.
const (
	NobodySaid    Refusal = "share.who"        // the settings do not say who the user is
	NoAdmins      Refusal = "share.no_admins"  // no administrators were loaded
	NotListed     Refusal = "share.not_listed" // the user is none of them
	SeveralListed Refusal = "share.several"    // several have that name
	OtherRole     Refusal = "share.role"       // the role is another one
)

func (e *NotAllowed) Error() string { return fmt.Sprintf("%s: %q, %q", e.Reason, e.Me, e.Role) }

// Message returns the sentence's key and its arguments.
func (e *NotAllowed) Message() (string, map[string]any) {
	key := string(e.Reason)
	if e.Admins {
		key = toAdminister[e.Reason]
	}
	return key, map[string]any{"me": e.Me, "role": e.Role}
}

// toAdminister are the sentences of the reasons where it is about administrators.
var toAdminister = map[Refusal]string{
	NobodySaid:    "administer.who",
	NoAdmins:      "administer.no_admins",
	NotListed:     "administer.not_listed",
	SeveralListed: "administer.several",
	OtherRole:     "administer.role",
}
