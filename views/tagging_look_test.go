package views

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
)

// taggedRig is a window with tags of all kinds.
func taggedRig(t *testing.T, settings app.Settings) *rig {
	t.Helper()
	r := tagRig(t, settings, "ann@example.com")
	for _, tag := range []app.Tag{{Name: "Key account", Color: "accent", Description: "Call before any change"}, {Name: "Renewal Q1", Color: "series2"},
		{Name: "重点顧客", Color: "series5", Description: "四半期ごとに訪問する。契約の更新は三か月前に確認する"}, {Name: "Alliance", Color: "good", Shared: true, Description: "Sold together with Alliance"},
		{Name: "Europe", Color: "info", Query: "region:EU"}, {Name: "At risk", Color: "bad", Shared: true}} {
		tag = r.saveTag(tag)
		switch tag.Name {
		case "Key account":
			r.give(tag, "c1", "c2", "c3")
		case "Alliance":
			r.give(tag, "c1", "c4")
		case "重点顧客":
			r.give(tag, "c2")
		}
	}
	r.rest()
	return r
}

// TestRecordPictures shows the dialogs for tags, notes and the outbox.
func TestRecordPictures(t *testing.T) {
	least := fyne.NewSize(leastWidth, leastHeight)
	usual := fyne.NewSize(firstWidth, firstHeight)
	light, dark := app.Settings{}, app.Settings{Theme: "dark", Language: "ja"}
	tags := func(r *rig) {
		r.selectRows(0, 3)
		r.ctrl(fyne.KeyT)
	}
	refused := func(r *rig) {
		r.iAm("cy@example.com")
		tags(r)
	}
	create := func(r *rig) {
		tags(r)
		r.enter("Key")
	}
	note := func(r *rig) {
		if _, err := r.session.EditNotes(context.Background(), []string{"c1"}, func(n *app.Note) {
			n.Text, n.Owner = "Asked for a second calling site in Kyoto.\n京都の二つ目の拠点について問い合わせ。", "ann@example.com"
			n.FollowUp = time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
		}); err != nil {
			t.Fatal(err)
		}
		r.rest()
		r.selectRows(0, 1)
		r.ctrl(fyne.KeyN)
	}
	manage := func(r *rig) { r.showTags(nil); r.rest() }
	form := func(r *rig) {
		tag, err := r.session.TagNamed(context.Background(), "Alliance")
		if err != nil {
			t.Fatal(err)
		}
		r.askTag(tag, nil)
		r.rest()
	}
	outbox := func(r *rig) { r.showOutbox(); r.rest() }
	wantMoments(t, taggedRig, []moment{
		{"tags_light_en.png", light, usual, tags}, {"tags_dark_ja.png", dark, usual, create},
		{"tags_refused_light_ja.png", app.Settings{Language: "ja"}, usual, refused}, {"tags_small_dark_en.png", app.Settings{Theme: "dark"}, least, refused},
		{"tags_manage_light_en.png", light, usual, manage}, {"tags_manage_dark_ja.png", dark, least, manage},
		{"tags_form_light_en.png", light, usual, form}, {"tags_form_dark_ja.png", dark, least, form},
		{"note_light_en.png", light, usual, note}, {"note_dark_ja.png", dark, least, note},
		{"outbox_light_en.png", light, usual, outbox}, {"outbox_dark_ja.png", dark, least, outbox},
	})
}
