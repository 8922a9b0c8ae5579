package views

// setRoom has the sheet stand otherwise in another room: words become icons
// where it is narrow, the panel opens by itself where it is wide.
func (s *sheet) setRoom(r room) {
	before := s.room
	s.room = r
	t := s.d.printer.T
	shorten(s.columns, t("action.columns"), r)
	shorten(s.export, t("action.export"), r)
	s.views.mark()
	switch {
	case r == wideRoom && !s.details.isOpen() && !s.d.settings.NoPanel:
		s.details.byItself = true
		s.details.reveal()
	case before == wideRoom && s.details.byItself:
		s.details.conceal()
	}
	s.object.Refresh()
}
