package app

import "partnerdesk/data/store"

// Settings are what the user chose or arranged; they lie in the profile's
// cache. The zero value is that of a new profile.
type Settings struct {
	Language   string  `json:"language,omitempty"` // empty: that of the machine
	Theme      string  `json:"theme,omitempty"`    // light, dark; empty: that of the machine
	Width      float32 `json:"width,omitempty"`    // of the window
	Height     float32 `json:"height,omitempty"`
	ImportDir  string  `json:"import_dir,omitempty"` // where files were last chosen
	ExportDir  string  `json:"export_dir,omitempty"`
	ExportKind string  `json:"export_kind,omitempty"` // the last file format
	Dataset    string  `json:"dataset,omitempty"`     // shown last
	Snapshot   uint64  `json:"snapshot,omitempty"`
	Sidebar    float64 `json:"sidebar,omitempty"` // share of the width
	Scope      Scope   `json:"scope"`
}

const settingsKey = "window"

// Settings reads the profile's settings.
func (s *Session) Settings() (Settings, error) {
	var all Settings
	_, err := s.store.Get(store.Settings, settingsKey, &all)
	return all, err
}

// SaveSettings writes the profile's settings, all at once.
func (s *Session) SaveSettings(all Settings) error {
	return s.store.Put(store.Settings, settingsKey, all)
}

// Layout is how a dataset's grid was left.
type Layout struct {
	Columns []ColumnLayout `json:"columns,omitempty"` // in shown order
	Sort    []Sort         `json:"sort,omitempty"`
	Query   string         `json:"query,omitempty"`
}

// ColumnLayout is how one column was left.
type ColumnLayout struct {
	Column string  `json:"column"` // key
	Width  float32 `json:"width,omitempty"`
	Hidden bool    `json:"hidden,omitempty"`
}

// Layouts reads how all grids were left, by dataset.
func (s *Session) Layouts() (map[string]Layout, error) {
	keys, err := s.store.Keys(store.Layouts)
	if err != nil {
		return nil, err
	}
	all := make(map[string]Layout, len(keys))
	for _, key := range keys {
		var l Layout
		if _, err := s.store.Get(store.Layouts, key, &l); err != nil {
			return nil, err
		}
		all[key] = l
	}
	return all, nil
}

// SaveLayout writes how a dataset's grid was left.
func (s *Session) SaveLayout(dataset string, l Layout) error {
	return s.store.Put(store.Layouts, dataset, l)
}
