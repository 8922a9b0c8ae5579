package grid

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// finding is a model of customers that finds nothing, or its third row.
type finding struct {
	*customers
	found bool
}

func (m finding) Find(context.Context, int, string, int, bool) (int, bool, error) {
	return 2, m.found, nil
}

// TestFramePictures compares pinned columns, the label beside the scroll bar,
// and the note of what is typed, with pictures that somebody has looked at.
func TestFramePictures(t *testing.T) {
	en := titled("Customer", "Status", "Licences", "Used", "Ends / renews", "Tags")
	ja := titled("顧客", "ステータス", "割り当て済みライセンス数", "利用率", "終了・更新日", "タグ")
	for _, c := range []struct {
		name    string
		mode    theme.Mode
		model   Model
		columns []Column
		size    fyne.Size
		scale   float32
		do      func(*rig)
	}{
		{"frame_light_en_pinned", theme.Light, finding{english, true}, en, fyne.NewSize(560, 300), 1, func(r *rig) {
			r.SetPinned("0", true)
			r.canvas.Focus(r.Grid)
			r.scrollLeft(150)
			r.clickAt(r.cellCentre(4, 3), 0)
			r.types("trial")
			r.moveMouse(r.cellCentre(6, 3))
		}},
		{"frame_dark_ja_pinned", theme.Dark, finding{japanese, false}, ja, fyne.NewSize(560, 300), 1, func(r *rig) {
			r.SetPinned("0", true)
			r.SetPinned("1", true)
			r.canvas.Focus(r.Grid)
			r.clickAt(r.cellCentre(3, 0), 0)
			r.scrollLeft(60)
			r.types("北海道")
		}},
		{"frame_dark_en_header", theme.Dark, english, en, fyne.NewSize(560, 200), 1, func(r *rig) {
			r.SetPinned("0", true)
			r.SetSort([]Sort{{"1", false}})
			r.canvas.Focus(r.Grid)
			r.scrollLeft(90)
			r.key(fyne.KeyF6, 0)
			r.key(fyne.KeyRight, 0)
			r.key(fyne.KeyRight, 0)
		}},
		{"frame_light_ja_drag", theme.Light, japanese, ja, fyne.NewSize(560, 200), 1, func(r *rig) {
			r.SetPinned("0", true)
			r.hold(0, r.headCentre("3"), fyne.NewPos(190, 15))
		}},
		{"frame_light_ja_label", theme.Light, japanese, ja, fyne.NewSize(560, 200), 2, func(r *rig) {
			r.RowLabel = func(row int) string { return grouped(row+1) + " 行目" }
			r.hold(0, fyne.NewPos(554, 32), fyne.NewPos(554, 90))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, c.model, c.columns...)
			r.FindText = func(typed string, found bool) string {
				if c.columns[0].Title == "顧客" {
					typed = "検索: " + typed
				} else {
					typed = "Find: " + typed
				}
				if !found {
					typed += "  (見つかりません)"
				}
				return typed
			}
			wear(t, c.mode)
			r.canvas.(software.WindowlessCanvas).Resize(c.size)
			r.canvas.(software.WindowlessCanvas).SetScale(c.scale)
			r.Refresh()
			c.do(r)
			viewtest.Picture(t, c.name+".png", r.canvas.Capture())
		})
	}
}
