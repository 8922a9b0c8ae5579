package app

import (
	"slices"
	"strings"
	"unicode"

	"partnerdesk/data/store"
)

// ViewID names a saved view.
type ViewID struct {
	Dataset string `json:"dataset,omitempty"`
	Name    string `json:"name,omitempty"`
}

// SavedView is a question with the arrangement of its grid, under a name.
type SavedView struct {
	Dataset string `json:"dataset"`
	Name    string `json:"name"`
	Layout
}

// ID returns what names the view.
func (v SavedView) ID() ViewID { return ViewID{v.Dataset, v.Name} }

// recordKey is the key of the view's record; a name holds no control character.
func (id ViewID) recordKey() string { return id.Dataset + "\x00" + id.Name }

// ViewName returns a name as views are saved under it: on one line, without
// space at its ends.
func ViewName(name string) string {
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// SavedViews returns the saved views of a dataset, or of all where it is empty,
// by dataset and name.
func (s *Session) SavedViews(dataset string) ([]SavedView, error) {
	keys, err := s.store.Keys(store.Views)
	if err != nil {
		return nil, err
	}
	var views []SavedView
	for _, key := range keys {
		if of, _, _ := strings.Cut(key, "\x00"); dataset != "" && of != dataset {
			continue
		}
		var v SavedView
		if _, err := s.store.Get(store.Views, key, &v); err != nil {
			return nil, err
		}
		views = append(views, v)
	}
	return views, nil
}

// SavedView returns a saved view; false where there is none of that name.
func (s *Session) SavedView(id ViewID) (SavedView, bool, error) {
	var v SavedView
	found, err := s.store.Get(store.Views, id.recordKey(), &v)
	return v, found, err
}

// SaveView saves a view; one of the same name is replaced.
func (s *Session) SaveView(v SavedView) error {
	v.Name = ViewName(v.Name)
	if v.Name == "" || v.Dataset == "" {
		return &ViewFault{Key: "view.no_name"}
	}
	v.Layout.View = ""
	return s.store.Put(store.Views, v.ID().recordKey(), v)
}

// RemoveView removes a saved view; none is no error.
func (s *Session) RemoveView(id ViewID) error { return s.store.Delete(store.Views, id.recordKey()) }

// Apply returns how a grid with these columns stands under a layout: columns
// that the layout does not name are hidden where it names any.
func (l Layout) Apply(columns []Column) []ColumnLayout {
	states := slices.Clone(l.Columns)
	if len(states) == 0 {
		return nil
	}
	for _, c := range columns {
		if !slices.ContainsFunc(states, func(s ColumnLayout) bool { return s.Column == c.Key }) {
			states = append(states, ColumnLayout{Column: c.Key, Hidden: true})
		}
	}
	return states
}

// SortKeys returns the order as the command line takes it: a, -b.
func (l Layout) SortKeys() []string {
	var keys []string
	for _, k := range l.Sort {
		key := k.Column
		if k.Descending {
			key = "-" + key
		}
		keys = append(keys, key)
	}
	return keys
}
