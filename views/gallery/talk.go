package gallery

import (
	"fyne.io/fyne/v2"

	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// ask is a dialog of the gallery with the caption of the button that opens it.
type ask struct {
	caption string
	make    func() *part.Dialog
}

// asks are dialogs in their states.
func (k *kit) asks() []ask {
	cancel := k.of("Cancel", "キャンセル")
	return []ask{
		{"A question", func() *part.Dialog {
			return &part.Dialog{Title: k.of("Import 3 files?", "3 つのファイルをインポートしますか?"), Accept: k.of("Import", "インポート"), Cancel: cancel,
				Content: part.Sentence(k.of("They hold 12,318 rows of two regions.", "2 つのリージョンの 12,318 行が含まれています。"), part.DialogWidth)}
		}},
		{"Destroys something", func() *part.Dialog {
			return &part.Dialog{Title: k.of("Delete 12 snapshots?", "12 個のスナップショットを削除しますか?"), Accept: k.of("Delete", "削除"), Cancel: cancel, Danger: true,
				Content: part.Sentence(k.of("They cannot be brought back.", "元に戻すことはできません。"), part.DialogWidth)}
		}},
		{"Only to be closed", func() *part.Dialog {
			return &part.Dialog{Title: k.of("How this is computed", "計算方法"), Content: part.Sentence(k.formula(), part.DialogWidth), Cancel: k.of("Close", "閉じる")}
		}},
		{"A question alone", func() *part.Dialog {
			return &part.Dialog{Title: k.of("Leave without saving the view of "+k.longName()+"?", k.longName()+"のビューを保存せずに終了しますか?"), Accept: k.of("Leave", "終了"), Cancel: cancel}
		}},
		{"Fields", func() *part.Dialog {
			name := part.NewEntry(k.of("Name", "名前"))
			day := part.NewDateField(k.dateTexts())
			day.Today = today
			regions := part.NewPicker(k.pickerTexts(), true)
			regions.Set(k.regions(), []int{1, 3})
			return &part.Dialog{Title: k.of("Save this view?", "このビューを保存しますか?"), Accept: k.of("Save", "保存"), Cancel: cancel, Focus: name,
				OnAccept: func() bool { return name.Text != "" },
				Content: part.Column(theme.Space12, part.Field(k.of("Name", "名前"), name, k.of("Shown in the list of views.", "ビューの一覧に表示されます。")),
					part.Field(k.of("Regions", "リージョン"), regions, ""), part.Field(k.of("Until", "期限"), day.Object, ""),
					part.NewCheck(k.of("Open at the start", "起動時に開く"), false, nil))}
		}},
		{"More than there is room for", func() *part.Dialog {
			var lines []fyne.CanvasObject
			for range 24 {
				lines = append(lines, part.NewText(k.longName()).Cut())
			}
			return &part.Dialog{Title: k.of("24 customers have changed", "24 社の顧客が変更されました"), Content: part.Column(theme.Space8, lines...), Cancel: k.of("Close", "閉じる"), Width: 320}
		}},
	}
}

func dialogs(k *kit) fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for _, a := range k.asks() {
		buttons = append(buttons, part.NewButton(a.caption, nil, func() { k.dialogs.Show(a.make()) }))
	}
	return states(state("Each button opens a dialog; Enter and Escape close it", along(buttons...)))
}

func toasts(k *kit) fyne.CanvasObject {
	done := k.of("12,318 rows imported.", "12,318 行をインポートしました。")
	undo := k.of("Undo", "元に戻す")
	show := func(caption, text, verb string) fyne.CanvasObject {
		return part.NewButton(caption, nil, func() { k.toasts.Show(text, verb, k.says(verb)) })
	}
	notice := func(text string, color fyne.ThemeColorName, action part.Action) fyne.CanvasObject {
		n := part.NewNotice()
		n.Set(text, color, action)
		return n.Object
	}
	stale := k.of("EU: the figures are 3 days old.", "EU: 数値は 3 日前のものです。")
	missing := k.of("Two of 14 weeks are missing, so that sums are too low: the reports of 1 Nov and of 8 Nov have not been imported for any region but Japan.",
		"14 週のうち 2 週分がないため、合計が実際より小さくなっています。11/1 と 11/8 のレポートは日本以外のリージョンではインポートされていません。")
	return states(
		state("Toasts: done; with Undo (F6, or the pointer on it, stops its time); a long one", along(
			show("Done", done, ""), show("With Undo", done, undo), show("A long one", missing, undo))),
		state("Something is missing", notice(stale, theme.Warn, k.action("Sync", "同期"))),
		state("Something went wrong", notice(k.of("The last sync failed.", "前回の同期に失敗しました。"), theme.Bad, k.action("Show details", "詳細を表示"))),
		state("Without an action", notice(stale, theme.Warn, part.Action{})),
		state("In several lines", notice(missing, theme.Warn, k.action("Import", "インポート"))),
	)
}
