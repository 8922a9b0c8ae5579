package views

// listShown reports whether the list of datasets is shown.
func (r *reports) listShown() bool { return r.sidebar.split.SideShown() }

// setList shows the list or takes it away. The button that brings it back is
// there while the list is not, and where it is shown for a moment only.
func (r *reports) setList(shown bool) {
	r.sidebar.split.ShowSide(shown)
	if shown && r.room != narrowRoom {
		r.list.Hide()
	} else {
		r.list.Show()
	}
	r.object.Refresh()
}

// showList is setList by the user, who goes on in the list, or in the rows. In
// a narrow window the list goes again when something was chosen; else whether it
// is shown is remembered.
func (r *reports) showList(shown bool) {
	r.setList(shown)
	if r.room != narrowRoom && r.d.settings.NoList == shown {
		r.d.settings.NoList = !shown
		r.d.save()
	}
	if shown {
		r.d.window.Canvas().Focus(r.sidebar.list)
	} else {
		r.focus()
	}
	r.d.settle()
}

func (r *reports) toggleList() { r.showList(!r.listShown()) }

// setRoom has the screen stand otherwise in another room.
func (r *reports) setRoom(room room) {
	r.sheet.setRoom(room)
	r.setList(room != narrowRoom && !r.d.settings.NoList)
}

// left takes the list away where it is in the way, after something was chosen
// in it.
func (r *reports) left() {
	if r.room == narrowRoom && r.listShown() {
		r.showList(false)
	}
}
