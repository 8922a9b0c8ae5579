package views

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"partnerdesk/app/i18n"
	"partnerdesk/assets"
	"partnerdesk/views/grid"
	"partnerdesk/views/page"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// windowKeys are the keys that work everywhere, besides the shortcuts.
var windowKeys = [][2]string{
	{"keys.name.back", "keys.back"},
	{"keys.name.step", "keys.step"},
	{"keys.name.up", "keys.up"},
	{"keys.name.undo", "keys.undo"},
	{"keys.name.copy_bare", "keys.copy_bare"},
	{"keys.name.tab", "keys.tab"},
	{"keys.name.f6", "keys.f6"},
	{"keys.name.width", "keys.width"},
	{"keys.name.f9", "keys.f9"},
	{"keys.name.escape", "keys.escape"},
	{"keys.name.f1", "keys.f1"},
}

// Keys of the parts around the rows.
var (
	listKeys = grid.KeySection{Title: "keys.section.list", Keys: [][2]string{
		{"keys.name.list_move", "keys.list_move"},
		{"keys.name.list_choose", "keys.list_choose"},
		{"keys.name.list_menu", "keys.list_menu"},
	}}
	panelKeys = grid.KeySection{Title: "keys.section.panel", Keys: [][2]string{
		{"keys.name.panel_move", "keys.panel_move"},
		{"keys.name.panel_copy", "keys.panel_copy"},
		{"keys.name.panel_tab", "keys.panel_tab"},
		{"keys.name.panel_remove", "keys.panel_remove"},
	}}
	rejectKeys = grid.KeySection{Title: "keys.section.rejects", Keys: [][2]string{
		{"keys.name.reject_correct", "keys.reject_correct"},
		{"keys.name.reject_accept", "keys.reject_accept"},
	}}
	queryKeys = grid.KeySection{Title: "keys.section.query", Keys: [][2]string{
		{"keys.name.query_rows", "keys.query_rows"},
		{"keys.name.query_take", "keys.query_take"},
		{"keys.name.query_complete", "keys.query_complete"},
		{"keys.name.query_history", "keys.query_history"},
		{"keys.name.query_fix", "keys.query_fix"},
		{"keys.name.query_undo", "keys.query_undo"},
	}}
	chipKeys = grid.KeySection{Title: "keys.section.chips", Keys: [][2]string{
		{"keys.name.chip_move", "keys.chip_move"},
		{"keys.name.chip_change", "keys.chip_change"},
		{"keys.name.chip_remove", "keys.chip_remove"},
		{"keys.name.chip_add", "keys.chip_add"},
	}}
)

// queryExamples are the query language: what is written, and what it means.
var queryExamples = [][2]string{
	{"acme", "help.word"},
	{`"acme north"`, "help.phrase"},
	{"country:JP", "help.contains"},
	{"country=JP", "help.equals"},
	{"country:JP,US", "help.any"},
	{"legs>100", "help.compare"},
	{"legs:10..20", "help.range"},
	{"end<30d", "help.relative"},
	{"end:2026-11", "help.month"},
	{"adoption>=45%", "help.share"},
	{"has:extension", "help.has"},
	{"-country:JP", "help.not"},
	{"a OR (b c)", "help.or"},
	{"assigned>total", "help.columns"},
	{"end<start+90d", "help.dates"},
	{"poor_legs*100>legs*5", "help.calculation"},
	{"from=(to)", "help.text_columns"},
}

// Measures of the list of keys.
const (
	keysWidth    = 960 // of the dialog
	keysColumn   = 360 // least, of a column
	keyNameWidth = 176
)

// showHelp shows the help: the keys, and the pages, that of the screen first if
// there is one.
func (d *desk) showHelp() {
	tabs, first := []part.Tab{{Word: d.printer.T("help.keys"), Content: d.keyList}}, 0
	for _, name := range d.helpPages() {
		markdown, _ := assets.Help(string(d.printer.Language()), name)
		if name == d.here.key {
			first = len(tabs)
		}
		tabs = append(tabs, part.Tab{Word: page.Title(string(markdown)), Content: func() fyne.CanvasObject { return page.New(string(markdown), assets.HelpPicture) }})
	}
	pages := part.NewTabs(tabs...)
	pages.Choose(first)
	dialog := &part.Dialog{Title: d.printer.T("help.title"), Width: keysWidth, Cancel: d.printer.T("action.close"), Content: pages.Object, Focus: pages.Focus()}
	pages.OnChange = func(int) { dialog.Fit() }
	d.dialogs.Show(dialog)
}

// helpPages returns the names of the pages: those of screens in their order, then
// the others.
func (d *desk) helpPages() []string {
	names := assets.HelpPages()
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(d.placeOf(a), d.placeOf(b)) })
	return names
}

// placeOf returns where in the rail the screen with that key stands; what is none
// comes behind all.
func (d *desk) placeOf(key string) int {
	if i := slices.IndexFunc(d.screens, func(s *shownScreen) bool { return s.key == key }); i >= 0 {
		return i
	}
	return len(d.screens)
}

// keyList lists the keys and, in short, the query language.
func (d *desk) keyList() fyne.CanvasObject {
	t, keyboard := d.printer.T, d.keyboard()
	// named puts the names of keys in place of the sentences that give them.
	named := func(keys [][2]string) (names [][2]string) {
		for _, k := range keys {
			names = append(names, [2]string{t(k[0], keyboard), t(k[1], keyboard)})
		}
		return names
	}
	var window, examples [][2]string
	for _, s := range shortcuts() {
		window = append(window, [2]string{d.shortcutName(s), t(s.meaning)})
	}
	for _, e := range queryExamples {
		examples = append(examples, [2]string{e[0], t(e[1])})
	}
	for i, s := range d.screens {
		window = append(window, [2]string{d.keyName(string(screenKey(i))), t("keys." + s.key)})
	}
	left := helpSection(t("keys.section.window"), append(window, named(windowKeys)...))
	for _, s := range []grid.KeySection{listKeys, queryKeys, chipKeys, panelKeys, rejectKeys} {
		left = append(left, helpSection(t(s.Title), named(s.Keys))...)
	}
	var right []fyne.CanvasObject
	for _, s := range grid.KeyHelp {
		right = append(right, helpSection(t(s.Title), named(s.Keys))...)
	}
	right = append(right, helpSection(t("help.query"), examples)...)
	return part.Flow(keysColumn, 2, theme.Space24, part.Column(theme.Space4, left...), part.Column(theme.Space4, right...))
}

// helpSection returns a title and, on each line, something to type and what it
// does.
func helpSection(title string, lines [][2]string) []fyne.CanvasObject {
	objects := []fyne.CanvasObject{part.Inset(part.Caption(title), "", theme.Space8)}
	for _, l := range lines {
		name := part.Least(fyne.NewSize(keyNameWidth, 0), part.Column("", part.NewText(l[0]).Bold()))
		objects = append(objects, part.Border(nil, nil, name, nil, part.NewParagraph(l[1], 0)))
	}
	return objects
}

// keyboard is what the keyboard of this machine has where others have Ctrl.
func (d *desk) keyboard() i18n.Args {
	if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper {
		return i18n.Args{"ctrl": d.printer.T("keys.command")}
	}
	return i18n.Args{"ctrl": d.printer.T("keys.ctrl")}
}
