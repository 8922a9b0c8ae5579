package views

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"partnerdesk/app"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// destination is the part of a dialog that asks where files go: the fields for a
// name and a folder, a line that says what is in the way there, and the button
// that writes, or replaces what it has named before. The toolkit's own save dialog
// would have emptied a chosen file before it is written.
type destination struct {
	d      *desk
	name   *part.Entry
	folder *part.Entry
	naming fyne.CanvasObject // the field of the name
	within fyne.CanvasObject // that of the folder
	remark *part.Paragraph

	// What the dialog decides, before it is shown.
	dialog *part.Dialog
	verb   string          // of the button that writes
	paths  func() []string // where the files would go
	manner app.Manner      // how they are written, as far as it matters to what is there
	ready  func() bool     // there is something to write, and a name for it
	write  func([]string)  // writes the files; the dialog has gone
	typed  func()          // a name or a folder is another

	offered []string // the paths of what the button replaces as it stands; nil: nothing
	turn    int      // counts looks; what an older one has found is dropped
}

// standing is what files would meet where they go.
type standing struct {
	replaced []string // names of those that are there
	folder   bool     // what is there is a folder that is added to
	err      error    // keeps them from being written
}

// newDestination returns the fields, with the folder of the last time; the width
// is that of the dialog.
func newDestination(d *desk, width float32) *destination {
	t := d.printer.T
	to := &destination{d: d, name: part.NewEntry(""), folder: part.NewEntry(""), remark: part.Sentence("", width)}
	to.folder.SetText(cmp.Or(d.settings.ExportDir, homeDir()))
	browse := part.NewButton(t("action.browse"), nil, func() { d.chooseFolder(to.folder.Text, to.folder.SetText) })
	to.naming = part.Field(t("export.name"), to.name, "")
	to.within = part.Field(t("export.folder"), container.NewBorder(nil, nil, nil, browse, to.folder), "")
	to.remark.Hide()
	change := func(string) {
		if to.dialog != nil {
			to.typed()
		}
	}
	to.name.OnChanged, to.folder.OnChanged = change, change
	return to
}

// path is that of a file of a name.
func (to *destination) path(name string) string { return filepath.Join(to.folder.Text, name) }

// named reports whether there is a name.
func (to *destination) named() bool { return strings.TrimSpace(to.name.Text) != "" }

// changed brings the button and the line in line with the fields.
func (to *destination) changed() {
	to.offered = nil
	to.dialog.SetAccept(to.verb, to.ready())
	to.look(to.offer)
}

// offer has the button say what it does to what is there.
func (to *destination) offer(paths []string, met standing) {
	verb := to.verb
	if to.offered = nil; len(met.replaced) > 0 && met.err == nil {
		to.offered, verb = paths, to.d.printer.T("action.replace")
	}
	to.say(paths, met)
	to.dialog.SetAccept(verb, to.ready())
	to.dialog.Fit()
	to.d.settle()
}

// accept looks once more at what is there, and writes where nothing is, or what
// the button has offered to replace.
func (to *destination) accept() bool {
	offered := to.offered
	to.look(func(paths []string, met standing) {
		to.offer(paths, met)
		if met.err == nil && (len(met.replaced) == 0 || slices.Equal(offered, paths)) {
			to.dialog.Close()
			to.write(paths)
		}
	})
	return false
}

// look finds out what is in the way, and tells found about it unless something
// else was asked for meanwhile.
func (to *destination) look(found func([]string, standing)) {
	to.turn++
	turn, paths, manner := to.turn, to.paths(), to.manner
	var met standing
	to.d.work(func() {
		for _, path := range paths {
			replaces, err := app.ExportStanding(path, manner)
			if replaces {
				met.replaced = append(met.replaced, filepath.Base(path))
				info, err := os.Stat(path)
				met.folder = met.folder || err == nil && info.IsDir()
			}
			if met.err == nil {
				met.err = err
			}
		}
	}, func() {
		if turn == to.turn {
			found(paths, met)
		}
	})
}

// say shows what is in the way; the line is there only while something is.
func (to *destination) say(paths []string, met standing) {
	p := to.d.printer
	switch {
	case met.err != nil:
		to.remark.Set(p.Error(met.err), theme.Bad)
	case met.folder:
		to.remark.Set(p.T("export.exists_folder"), theme.Warn)
	case len(met.replaced) == 1 && len(paths) == 1:
		to.remark.Set(p.T("export.exists"), theme.Warn)
	case len(met.replaced) > 0:
		to.remark.Set(p.N("export.exist", len(met.replaced)), theme.Warn)
	default:
		to.remark.Hide()
		return
	}
	to.remark.Show()
}

func homeDir() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}
