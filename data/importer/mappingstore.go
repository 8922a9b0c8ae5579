package importer

import (
	"fmt"
	"slices"
	"strings"

	"partnerdesk/data/schema"
	"partnerdesk/data/store"
)

// KeptMapping returns the mapping that is kept for a fingerprint; false if
// there is none.
func KeptMapping(st *store.Store, fingerprint string) (Mapping, bool, error) {
	var m Mapping
	if fingerprint == "" {
		return m, false, nil
	}
	found, err := st.Get(store.Mappings, fingerprint, &m)
	if err != nil || !found {
		return Mapping{}, false, err
	}
	m.renew()
	if err := m.Check(); err != nil {
		return Mapping{}, false, err
	}
	return m, true, nil
}

// renew gives the described columns the types of the schema, which may be newer
// than the mapping.
func (m *Mapping) renew() {
	d := schema.Get(m.Dataset)
	if d == nil {
		return
	}
	for i, c := range m.Columns {
		if known, ok := d.Column(c.Key); ok {
			m.Columns[i].Type = typeOf(known)
			m.Columns[i].Notation = c.Notation.For(typeOf(known))
		}
	}
}

// KeptMappings returns all mappings that are kept, by name.
func KeptMappings(st *store.Store) ([]Mapping, error) {
	keys, err := st.Keys(store.Mappings)
	if err != nil {
		return nil, err
	}
	var all []Mapping
	for _, key := range keys {
		m, found, err := KeptMapping(st, key)
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b Mapping) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// KeepMapping keeps a mapping for the files that have its headers, in the place
// of any that they had, and returns it as it is kept: without a name it gets its
// dataset's, and a name that another has is counted on. The error is a
// *MappingError or the store's.
func KeepMapping(st *store.Store, m Mapping) (Mapping, error) {
	m.Name = MappingName(m.Name)
	if m.Name == "" {
		m.Name = m.Dataset
	}
	if err := m.Check(); err != nil {
		return Mapping{}, err
	}
	fingerprint := m.Fingerprint()
	if fingerprint == "" {
		return Mapping{}, &MappingError{Key: "import.mapping_no_headers", Column: -1}
	}
	all, err := KeptMappings(st)
	if err != nil {
		return Mapping{}, err
	}
	taken := make(map[string]bool)
	for _, other := range all {
		taken[other.Name] = taken[other.Name] || other.Fingerprint() != fingerprint
	}
	name := m.Name
	for n := 2; taken[m.Name]; n++ {
		m.Name = fmt.Sprintf("%s %d", name, n)
	}
	return m, st.Put(store.Mappings, fingerprint, m)
}
