package store

import (
	"context"
	"slices"

	"partnerdesk/data/table"
)

// hideReplaced hides, snapshot by snapshot from the newest to the oldest of
// each region, the rows whose values in the deciding columns a newer one holds.
func (v *View) hideReplaced(ctx context.Context, keys []string) error {
	var columns []int
	for _, key := range keys {
		at := table.Find(v.columns, key)
		if at < 0 {
			return nil
		}
		columns = append(columns, at)
	}
	regions := make(map[string][]int) // parts, oldest first
	for i, sn := range v.Snapshots {
		regions[sn.Region] = append(regions[sn.Region], i)
	}
	for _, parts := range regions {
		if !v.overlap(parts, keys) {
			continue
		}
		seen := make(map[string]struct{})
		for _, part := range slices.Backward(parts) {
			if err := v.hidePart(ctx, part, columns, seen); err != nil {
				return err
			}
		}
	}
	return nil
}

// overlap reports whether loads of one region can hold the same rows. Those
// that are decided by week cannot where their periods are apart.
func (v *View) overlap(parts []int, keys []string) bool {
	byWeek := len(keys) == 1 && keys[0] == "week"
	for i, a := range parts {
		for _, b := range parts[i+1:] {
			x, y := v.Snapshots[a], v.Snapshots[b]
			apart := byWeek && x.From != "" && x.To != "" && y.From != "" && y.To != "" && (x.To < y.From || y.To < x.From)
			if !apart {
				return true
			}
		}
	}
	return false
}

func (v *View) hidePart(ctx context.Context, part int, columns []int, seen map[string]struct{}) error {
	own := make(map[string]struct{})
	var key []byte
	for segment, at := range v.segments {
		if at.part != part {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		vectors := make([]*table.Vector, len(columns))
		for i, c := range columns {
			var err error
			if vectors[i], err = v.Vector(segment, c); err != nil {
				return err
			}
		}
		var hidden table.Bitmap
		for row := range v.layout.Len(segment) {
			key = key[:0]
			complete := true
			for _, vector := range vectors {
				complete = complete && !vector.IsMissing(row)
				key = append(vector.Value(row).AppendTo(key), 0)
			}
			if !complete {
				continue // a row without an identity replaces none and gives way to none
			}
			if _, newer := seen[string(key)]; newer {
				if hidden == nil {
					hidden = table.NewBitmap(v.layout.Len(segment))
				}
				hidden.Set(row)
			} else if _, known := own[string(key)]; !known {
				own[string(key)] = struct{}{}
			}
		}
		v.parts[part].hidden[at.segment] = hidden
	}
	for k := range own {
		seen[k] = struct{}{}
	}
	return nil
}
