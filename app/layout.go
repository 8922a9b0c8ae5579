package app

import "partnerdesk/data/store"

// Layout is how a dataset's grid was left.
type Layout struct {
	Columns []ColumnLayout `json:"columns,omitempty"` // in shown order
	Sort    []Sort         `json:"sort,omitempty"`
	Query   string         `json:"query,omitempty"`
	Group   string         `json:"group,omitempty"`  // key of the column whose values group the rows
	View    string         `json:"view,omitempty"`   // name of the saved view that was chosen last
	Export  *ExportPreset  `json:"export,omitempty"` // how it was exported last; nil: never
}

// ColumnLayout is how one column was left.
type ColumnLayout struct {
	Column string  `json:"column"` // key
	Width  float32 `json:"width,omitempty"`
	Grow   float32 `json:"grow,omitempty"` // by which it is wider at most where there is room
	Hidden bool    `json:"hidden,omitempty"`
	Pinned bool    `json:"pinned,omitempty"` // stays at the left
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

// queriesKept is how many questions of a dataset are remembered.
const queriesKept = 50

// Queries returns the queries that were asked of a dataset, the newest first.
func (s *Session) Queries(dataset string) ([]string, error) {
	var queries []string
	_, err := s.store.Get(store.History, dataset, &queries)
	return queries, err
}

// RememberQuery puts a query in front of those of its dataset; the oldest of
// many is forgotten.
func (s *Session) RememberQuery(dataset, query string) error {
	queries, err := s.Queries(dataset)
	if err != nil {
		return err
	}
	kept := []string{query}
	for _, q := range queries {
		if q != query && len(kept) < queriesKept {
			kept = append(kept, q)
		}
	}
	return s.store.Put(store.History, dataset, kept)
}
