package filter

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"partnerdesk/app/i18n"
	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// TestPictures compares what is drawn with pictures that somebody has looked
// at. After a wanted change: go test ./views/filter -run Pictures -update, look
// at testdata, and commit it.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name   string
		mode   theme.Mode
		lang   i18n.Language
		source *customers
		height float32
		scale  float32
		chips  bool
		do     func(*rig)
	}{
		{"hint_light_en.png", theme.Light, i18n.English, newCustomers(), 48, 1, false, func(r *rig) { r.canvas.Unfocus() }},
		{"tints_light_en.png", theme.Light, i18n.English, newCustomers(), 48, 1, false, func(r *rig) {
			r.SetText(`status:Active,"Order set-up" -has:end (trial=yes OR seats>=10) NOT acme :y "x`)
			r.canvas.Unfocus()
		}},
		{"tints_dark_ja.png", theme.Dark, i18n.Japanese, newKokyaku(), 48, 1, false, func(r *rig) {
			r.SetText(`status:有効,"停止 中" -has:end （trial＝はい OR seats>=10） NOT 山田`)
			r.Select(0, 13)
		}},
		{"fault_light_en.png", theme.Light, i18n.English, newCustomers(), 48, 1, false, func(r *rig) {
			r.SetHistory([]string{"status:Active"})
			r.write("acme contry:JP end:<30d")
			r.SetError(&Fault{Pos: 5, Len: 6, Message: "There is no column contry.", Fix: "country", Verb: "Use country"})
		}},
		{"fields_light_en.png", theme.Light, i18n.English, newCustomers(), 300, 1, false, func(r *rig) { r.write("acme st"); r.press(fyne.KeyDown) }},
		{"operators_dark_en.png", theme.Dark, i18n.English, newCustomers(), 300, 1, false, func(r *rig) { r.write("acme seats") }},
		{"values_light_ja.png", theme.Light, i18n.Japanese, newKokyaku(), 200, 2, false, func(r *rig) { r.write("status:有効 customer="); r.press(fyne.KeyDown, fyne.KeyDown) }},
		{"dates_dark_ja.png", theme.Dark, i18n.Japanese, newKokyaku(), 300, 1, false, func(r *rig) { r.write("end:") }},
		{"history_light_en.png", theme.Light, i18n.English, newCustomers(), 200, 1, false, func(r *rig) {
			r.SetHistory([]string{"status:expiring product:calling", `customer:"Acme Logistics"`, "end:<30d -region:EU acme"})
			r.press(fyne.KeyUp, fyne.KeyDown)
		}},
		{"chips_light_en.png", theme.Light, i18n.English, newCustomers(), 160, 1, true, func(r *rig) {
			r.SetText(`status=Active,Suspended,"Expiring soon","Order set-up" -status:pilot seats>=10 end:today..30d (trial=yes OR seats<5) added:<-90d acme -has:customer`)
			r.builder.Focus()
			r.press(fyne.KeyRight)
		}},
		{"chips_dark_ja.png", theme.Dark, i18n.Japanese, newKokyaku(), 160, 1, true, func(r *rig) {
			r.SetText(`status=有効,停止中 -customer:"株式会社山田製作所 北関東営業所 第二センター 保守担当グループ" seats:10..20 end:<30d 山田 has:trial`)
		}},
		{"chips_broken_light_en.png", theme.Light, i18n.English, newCustomers(), 96, 1, true, func(r *rig) { r.SetText(`status:Active (acme`) }},
		{"menu_values_light_en.png", theme.Light, i18n.English, newCustomers(), 400, 1, true, func(r *rig) {
			r.SetText(`status=Active,Suspended seats>=10`)
			r.builder.Focus()
			r.press(fyne.KeyReturn, fyne.KeyDown)
		}},
		{"menu_fields_dark_ja.png", theme.Dark, i18n.Japanese, newKokyaku(), 400, 1, true, func(r *rig) {
			r.SetText(`status=有効`)
			r.builder.Focus()
			r.press(fyne.KeyInsert)
		}},
		{"menu_relations_light_ja.png", theme.Light, i18n.Japanese, newKokyaku(), 460, 1, true, func(r *rig) {
			r.SetText(`seats>=10`)
			r.builder.Focus()
			r.press(fyne.KeyReturn)
			test.Tap(r.builder.menu.how)
		}},
		{"menu_range_dark_en.png", theme.Dark, i18n.English, newCustomers(), 420, 1, true, func(r *rig) {
			r.SetText(`end:today..30d`)
			r.builder.Focus()
			r.press(fyne.KeyReturn)
			r.write("x")
			r.rest()
		}},
		{"menu_number_light_en_double_scale.png", theme.Light, i18n.English, newCustomers(), 240, 2, true, func(r *rig) {
			r.SetText(`seats>=10`)
			r.builder.Focus()
			r.press(fyne.KeyReturn)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			wear(c.mode)
			defer wear(theme.Light)
			r := newRigIn(t, c.lang, c.source, c.chips)
			r.window.Resize(fyne.NewSize(720, c.height))
			r.canvas.SetScale(c.scale)
			c.do(r)
			viewtest.Picture(t, c.name, r.canvas.Capture())
		})
	}
}
