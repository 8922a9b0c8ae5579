package part

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"partnerdesk/views/theme"
	"partnerdesk/views/viewtest"
)

// words are the texts of the page, in a language.
type words struct {
	rail, title, sentence, do, other, notice, verb, toast, undo, dataset, load, label, help, hint, check string
	kinds                                                                                                []string
}

var (
	inEnglish = words{"Reports", "No reports yet", "Drop report files from Partner Hub on this window, import them with Ctrl+O, or explore a made-up partner.",
		"Import", "Explore the sample", "There is no column contry. Did you mean country? A query compares one column with a value.", "Show",
		"12,318 rows removed.", "Undo", "Telephone numbers", "Region unknown · 2026-10-01 – 2026-10-31", "Region",
		"The files do not say it. It can be set later.", "Not known", "Customer Org ID", []string{"Excel workbook", "CSV", "JSON lines"}}
	inJapanese = words{"レポート", "レポートはまだありません", "Partner Hub のレポート ファイルをこのウィンドウにドロップするか、Ctrl+O でインポートするか、架空のパートナーをお試しください。",
		"インポート", "サンプルを試す", "「contry」という列はありません。「country」ではありませんか。検索式では列と値を比べます。", "表示",
		"12,318 行を削除しました。", "元に戻す", "電話番号", "リージョン不明 · 2026-10-01 – 2026-10-31", "リージョン",
		"ファイルからは分かりません。後で設定できます。", "不明", "顧客の組織 ID", []string{"Excel ブック", "CSV", "JSON Lines"}}
)

// page shows one of each part.
func page(w words) (o fyne.CanvasObject, focus fyne.Focusable) {
	rail := container.NewStack(NewGround(theme.Raised), Column(theme.Space4,
		NewRailEntry(w.rail, fynetheme.DocumentIcon(), true, nil), NewRailEntry(w.dataset, fynetheme.SearchIcon(), false, nil)))
	lines := Column("")
	for _, s := range []SideText{{Text: w.dataset, Figure: "12,318", Head: true}, {Text: w.load, Figure: "4", Here: true},
		{Text: w.load, Figure: "1,234,567", Quiet: true, Focus: true}} {
		line := NewSideLine()
		line.Set(s)
		lines.Add(line)
	}
	warn, bad := NewNotice(), NewNotice()
	warn.Set(w.help, theme.Warn, Action{Verb: w.verb})
	bad.Set(w.notice, theme.Bad, Action{Verb: w.verb})
	region, name := NewSelectEntry(w.hint, nil), NewEntry(w.hint)
	name.SetText(w.dataset)
	remove, off := Primary(w.do, nil), Primary(w.other, nil)
	off.Disable()
	toasts := NewToasts()
	toasts.After = func(time.Duration, func()) {}
	toasts.Show(w.toast, w.undo, nil)
	body := Column(theme.Space8, Inset(Lead(theme.Space12, NewText(w.dataset).In(theme.TextTitle, theme.Ink).Bold(), NewText("12,318").In(theme.TextBody, theme.Muted)), theme.Space8, theme.Space8),
		Rule(), warn.Object, bad.Object,
		Inset(Column(theme.Space12, Field(w.label, region, w.help), Field(w.label, name, ""), NewChoice(w.kinds, 1).Object, NewCheck(w.check, true, nil),
			Row(theme.Space8, nil, remove, off, NewButton(w.other, nil, nil), Quiet(w.undo, nil, nil))), theme.Space24, theme.Space8),
		Empty(w.title, w.sentence, Action{Verb: w.do}, Action{Verb: w.other}))
	split := NewSplit(container.NewStack(NewGround(theme.Raised), lines), body, 200, 100)
	return container.NewStack(NewGround(theme.Paper), Border(nil, nil, rail, nil, split), toasts.Object), name
}

// TestPictures compares a page of the parts with pictures that somebody has
// looked at. After a wanted change: go test ./views/part -run Pictures -update,
// look at testdata, and commit it.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		mode  theme.Mode
		words words
		scale float32
		ask   bool
	}{
		{"light_en.png", theme.Light, inEnglish, 1, false},
		{"dark_ja.png", theme.Dark, inJapanese, 1, false},
		{"dark_en_dialog.png", theme.Dark, inEnglish, 1, true},
		{"light_ja_double_scale.png", theme.Light, inJapanese, 2, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			wear(c.mode)
			defer wear(theme.Light)
			o, focus := page(c.words)
			w, canvas := show(t, o, 860, 640)
			canvas.SetScale(c.scale)
			canvas.Focus(focus)
			if c.ask {
				canvas.Unfocus()
				NewDialogs(w).Show(&Dialog{Title: c.words.title, Accept: c.words.do, Cancel: c.words.undo, Danger: true,
					Content: Sentence(c.words.sentence, DialogWidth)})
			}
			canvas.Resize(fyne.NewSize(861, 640))
			canvas.Resize(fyne.NewSize(860, 640))
			viewtest.Picture(t, c.name, canvas.Capture())
		})
	}
}
