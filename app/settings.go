package app

import (
	"partnerdesk/data/measure"
	"partnerdesk/data/store"
)

// Settings are what the user chose or arranged; they lie in the profile's
// cache. The zero value is that of a new profile.
type Settings struct {
	Language      string         `json:"language,omitempty"` // empty: that of the machine
	Theme         string         `json:"theme,omitempty"`    // light, dark; empty: that of the machine
	Width         float32        `json:"width,omitempty"`    // of the window
	Height        float32        `json:"height,omitempty"`
	ImportDir     string         `json:"import_dir,omitempty"` // where files were last chosen
	ExportDir     string         `json:"export_dir,omitempty"`
	ExportKind    string         `json:"export_kind,omitempty"` // the last file format
	Screen        string         `json:"screen,omitempty"`      // key of the screen that was shown last; empty: the first
	Dataset       string         `json:"dataset,omitempty"`     // shown last
	Snapshot      uint64         `json:"snapshot,omitempty"`
	Sidebar       float64        `json:"sidebar,omitempty"`        // share of the width
	NoList        bool           `json:"no_list,omitempty"`        // the list of datasets is not shown
	NoPanel       bool           `json:"no_panel,omitempty"`       // the panel of details does not open by itself
	Builder       bool           `json:"builder,omitempty"`        // the chips of the query are shown
	Panel         float32        `json:"panel,omitempty"`          // width of the panel of details
	CustomerTab   string         `json:"customer_tab,omitempty"`   // of the customer panel that was shown last; empty: the first
	CustomerNotes bool           `json:"customer_notes,omitempty"` // the workbook of a customer has what the user noted
	Scope         Scope          `json:"scope"`
	Limits        measure.Limits `json:"limits,omitzero"`      // thresholds of statuses and cards
	Memory        int            `json:"memory,omitempty"`     // MiB for decoded columns; 0: DefaultMemory
	Section       string         `json:"section,omitempty"`    // of the settings that was shown last; empty: the first
	RowHeight     string         `json:"row_height,omitempty"` // of grids: compact, roomy; empty: as usual
	Launch        string         `json:"launch,omitempty"`     // template of a customer's Control Hub; empty: DefaultLaunch
	Me            string         `json:"me,omitempty"`         // email, person_id or name of the user among the administrators
	Start         ViewID         `json:"start"`                // saved view that the window opens with; zero: what was shown last
	Licences      LicenceView    `json:"licences,omitzero"`    // how the screen of the licences was left
	Calling       CallingView    `json:"calling,omitzero"`     // how the screen of the calls was left
}

// LicenceView is how the screen of the licences was left.
type LicenceView struct {
	Product string `json:"product,omitempty"` // meetings, calling; empty: meetings
	Weeks   int    `json:"weeks,omitempty"`   // of trends; 0: DefaultWeeks
	Share   bool   `json:"share,omitempty"`   // the distribution as shares of the whole
	Section int    `json:"section,omitempty"` // that was looked at last
}

// CallingView is how the screen of the calls was left.
type CallingView struct {
	Weeks   int `json:"weeks,omitempty"`   // of trends; 0: DefaultWeeks
	Section int `json:"section,omitempty"` // that was looked at last
}

// DefaultWeeks is how many weeks trends have unless the user chooses another
// number, AllWeeks a number that all weeks there are fit into.
const DefaultWeeks, AllWeeks = 8, 10_000

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
