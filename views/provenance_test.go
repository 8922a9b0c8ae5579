package views

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"partnerdesk/app"
	"partnerdesk/views/part"
)

// titled is a report with a title above it and totals below, in CP932, with
// semicolons.
func titled(t testing.TB) string {
	t.Helper()
	text := "Telephone numbers of Acme\r\n\r\nCustomer Name;Phone Number;Country\r\n\x93\x8c\x8b\x9e;+81355501234;JP\r\nAcme;+13035550101;US\r\nTotal rows: 2\r\n"
	path := filepath.Join(t.TempDir(), "phones.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// source returns what the dialog says, by its labels.
func (r *rig) source() map[string]string {
	r.t.Helper()
	if r.dialogs.Top() == nil || r.dialogs.Top().Title != r.printer.T("source.title") {
		r.t.Fatal("it is not said where the load comes from")
	}
	said := make(map[string]string)
	r.click(r.printer.T("action.copy_all"))
	for line := range strings.Lines(r.app.Clipboard().Content()) {
		if label, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			said[label] = value
		}
	}
	return said
}

func TestWhereALoadComesFrom(t *testing.T) {
	path := titled(t)
	r := newRig(t, app.Settings{}, path)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r.clickSecondary("Region unknown · 2026-11-23")
	r.click("Where this comes from…")
	said := r.source()
	for label, want := range map[string]string{
		"File": "phones.csv", "Path": path, "SHA-256": fmt.Sprintf("%x", sha256.Sum256(raw)), "Size of the file": fmt.Sprintf("%d B", len(raw)),
		"Loaded": "2026-11-23 09:00:00", "Import": "1", "Mapping": "None: the header names the columns", "Encoding": "Shift_JIS (CP932)",
		"Between the cells": "Semicolon", "Left out above": "Line 1: Telephone numbers of Acme", "Left out below": "Line 6: Total rows: 2",
		"Dataset": "phones", "Rows": "2", "Rejects": "0", "Load": "1",
	} {
		if said[label] != want {
			t.Errorf("%s: %q, want %q", label, said[label], want)
		}
		r.wantSeen(label, want)
	}
	// Each fact by itself.
	var copies []*part.Button
	r.walk(func(o fyne.CanvasObject, _ fyne.Position, overlaid bool) {
		if b, ok := o.(*part.Button); ok && overlaid && strings.HasPrefix(b.AccessibilityLabel(), "Copy: ") {
			copies = append(copies, b)
		}
	})
	if len(copies) != len(said) {
		t.Errorf("%d buttons copy %d facts", len(copies), len(said))
	}
	for _, b := range copies {
		b.OnTapped()
		if label := strings.TrimPrefix(b.AccessibilityLabel(), "Copy: "); r.app.Clipboard().Content() != said[label] {
			t.Errorf("%s: copied %q, want %q", label, r.app.Clipboard().Content(), said[label])
		}
	}
}

// From a row its details lead to its own load.
func TestWhereARowComesFrom(t *testing.T) {
	r := newRig(t, app.Settings{}, numbersUS(t), numbersEU(t))
	r.query("kiel")
	r.reports.focus()
	r.press(fyne.KeyHome, fyne.KeyReturn)
	r.wantSeen("Comes from")
	for _, p := range r.texts() {
		if strings.HasPrefix(p.text, "Telephone numbers_d4") {
			r.click(p.text)
		}
	}
	if said := r.source(); said["Region"] != "EU" || said["Rows"] != "2" {
		t.Errorf("the row comes from %v", said)
	}
}

// Changes are told, and what is dealt with.
func TestWhereARepairedLoadComesFrom(t *testing.T) {
	r := benchRig(t, app.Settings{})
	r.press(fyne.KeyReturn)
	r.settled()
	r.reports.loadDetails(r.reports.answer.Snapshots[0])
	if said := r.source(); said["Changed"] != "2026-11-23 09:00:00: 2 rows repaired" || said["Rejects"] != "10, and 6 settled" {
		t.Errorf("said %v", said)
	}
	r.click("Show 10 rejected cells")
	if !r.reports.at.rejects || r.dialogs.Top() != nil {
		t.Errorf("it does not lead to the cells: %+v", r.reports.at)
	}
	r.reports.loadDetails(r.reports.answer.Snapshots[0])
	r.click("Correct…")
	if r.dialogs.Top() == nil || r.dialogs.Top().Title != "What is known about this load?" {
		t.Error("it does not lead to the form")
	}
}

func TestShowFile(t *testing.T) {
	shown := ""
	before := showInFolder
	defer func() { showInFolder = before }()
	showInFolder = func(_ context.Context, path string) error {
		shown = path
		return nil
	}
	path := titled(t)
	r := newRig(t, app.Settings{}, path)
	r.reports.loadDetails(r.reports.answer.Snapshots[0])
	r.click("Show the file")
	if shown != path {
		t.Errorf("shown %q, want %q", shown, path)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	shown = ""
	r.click("Show the file")
	r.wantSeen("phones.csv is no longer where it was.")
	if shown != "" {
		t.Errorf("shown %q", shown)
	}
}

// An import goes as a whole, after a question.
func TestUndoImport(t *testing.T) {
	archive := filepath.Join(t.TempDir(), "both.zip")
	var buffer bytes.Buffer
	z := zip.NewWriter(&buffer)
	for _, file := range []string{numbersUS(t), usage(t)} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w, err := z.Create(filepath.Base(file))
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(archive, buffer.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	session := open(t, filepath.Join(t.TempDir(), "acme"))
	load(t, session, app.Import{Files: []string{customers(t)}})
	load(t, session, app.Import{Files: []string{archive}})
	r := newRigOn(t, session)
	undo := func() {
		t.Helper()
		r.reports.show("numbers", 0, false)
		r.rest()
		r.clickSecondary(loadUS)
		r.click("Undo this import…")
		r.wantSeen("Undo this import? 2 loads go.", "Telephone numbers, US", "Calling usage,", "The files themselves stay where they are.")
	}
	undo()
	r.press(fyne.KeyReturn) // is at Cancel
	if all, err := r.session.Snapshots(); err != nil || len(all) != 3 {
		t.Fatalf("cancelled, and %d loads are left: %v", len(all), err)
	}
	undo()
	r.click("Undo the import")
	r.settled()
	r.wantSeen("The import is undone: 2 loads are gone.", "Customers")
	if all, err := r.session.Snapshots(); err != nil || len(all) != 1 || all[0].Dataset != "customers" {
		t.Errorf("left: %+v, %v", all, err)
	}
	if _, err := os.Stat(archive); err != nil {
		t.Error(err)
	}
}

// A report without rows is no customers, never zero rows.
func TestBlankReport(t *testing.T) {
	for language, want := range map[string][]string{
		"en": {"No customers in this region", "no customers"}, "ja": {"このリージョンに顧客はいません", "顧客なし"},
	} {
		r := newRig(t, app.Settings{Language: language}, write(t, "Telephone numbers_a1_UAE_2026-11-21.csv", "Customer Name,Phone Number,Country,Extension"))
		r.wantSeen(want...)
		for _, text := range r.texts() {
			if text.text == "0" || strings.HasPrefix(text.text, "0 ") {
				t.Errorf("%s: it says %q", language, text.text)
			}
		}
		r.reports.loadDetails(r.reports.answer.Snapshots[0])
		if said := r.source(); said[r.printer.T("snapshot.rows")] != r.printer.T("blank.rows") {
			t.Errorf("%s: rows %q", language, said[r.printer.T("snapshot.rows")])
		}
	}
}
