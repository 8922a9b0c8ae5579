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
	Builder    bool    `json:"builder,omitempty"` // the chips of the query are shown
	Panel      float32 `json:"panel,omitempty"`   // width of the panel of details
	Scope      Scope   `json:"scope"`
	Memory     int     `json:"memory,omitempty"` // MiB for decoded columns; 0: DefaultMemory
	Start      ViewID  `json:"start"`            // saved view that the window opens with; zero: what was shown last
}

// DefaultMemory is how many MiB decoded columns may take unless the user sets
// another bound.
const DefaultMemory = store.DefaultCacheBytes >> 20

const settingsKey = "window"

// Settings reads the profile's settings.
func (s *Session) Settings() (Settings, error) {
	var all Settings
	_, err := s.store.Get(store.Settings, settingsKey, &all)
	return all, err
}

// SaveSettings writes the profile's settings, all at once; the bound of memory
// takes effect at once, too.
func (s *Session) SaveSettings(all Settings) error {
	s.store.SetCacheBytes(all.Memory << 20)
	return s.store.Put(store.Settings, settingsKey, all)
}
