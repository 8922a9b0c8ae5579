package views

import (
	"context"
	"errors"
	"slices"
	"time"

	"partnerdesk/app"
	dossier "partnerdesk/app/customer"
	"partnerdesk/data/measure"
	"partnerdesk/views/customer"
	"partnerdesk/views/part"
	"partnerdesk/views/theme"
)

// Keys of what is known of a customer, in the order of the tabs.
const (
	summarySection        = "summary"
	subscriptionsSection  = "subscriptions"
	trialsSection         = "trials"
	administratorsSection = "administrators"
	reportsSection        = "reports"
	historySection        = "history"
)

var customerSections = []string{summarySection, subscriptionsSection, trialsSection, administratorsSection, reportsSection, historySection}

// customerFace shows a customer: the panel or the page.
type customerFace interface {
	Show(customer.Customer)
	SetSection(id string, s customer.Section)
	SetBadges(id string, badges []customer.Badge)
	Shown() customer.Customer
	Tab() string
	ChooseTab(key string)
	StepTab(by int)
	Focus()
	CopyAll()
}

// customerFile has the panel or the page show a customer: it reads what is known,
// what takes long when it is wanted.
type customerFile struct {
	list  *customerList
	d     *desk
	face  customerFace
	bar   *part.Work
	whole bool // it is the page, which shows all sections at once

	id    string           // of the customer; empty: none was asked for
	known *dossier.Dossier // nil until it is read
	seats []app.Seat       // who reaches the customer
	stop  context.CancelFunc
	ctx   context.Context
	asked map[string]bool // sections that are being read, or were
	told  *dossier.History
}

// read reads a customer; what was being read of another one is dropped.
func (f *customerFile) read(id string) {
	f.drop()
	f.ctx, f.stop = context.WithCancel(context.Background())
	ctx, d := f.ctx, f.d
	f.id = id
	f.bar.Start()
	var known *dossier.Dossier
	var seats []app.Seat
	var err error
	scope := d.settings.Scope
	d.work(func() {
		if known, err = dossier.Read(ctx, d.session, scope, id); err == nil {
			seats, err = d.session.SeatsOf(ctx, id, scope.AsOf)
		}
	}, func() {
		if ctx.Err() != nil {
			return
		}
		f.bar.Stop()
		f.asked, f.told = make(map[string]bool), nil
		if err != nil {
			f.known = nil
			f.fault(err)
			return
		}
		f.known, f.seats = known, seats
		f.face.Show(f.words())
		f.list.customerShown(f)
		f.readReasons(ctx)
		if f.whole {
			f.want(reportsSection)
			f.want(trialsSection)
			return
		}
		f.want(f.face.Tab())
	})
}

// drop stops what is being read.
func (f *customerFile) drop() {
	if f.stop != nil {
		f.stop()
		f.stop = nil
	}
	f.bar.Stop()
}

// readReasons reads why the statuses hold, for their tips.
func (f *customerFile) readReasons(ctx context.Context) {
	known := f.known
	f.later(ctx, func() (func(), error) {
		reasons, err := known.Reasons(ctx)
		return func() { f.face.SetBadges(known.ID, f.badges(reasons)) }, err
	}, f.d.fail)
}

// later runs something off the drawing thread and then what it returns on it,
// unless another customer is wanted by then.
func (f *customerFile) later(ctx context.Context, read func() (show func(), err error), failed func(error)) {
	var show func()
	var err error
	f.d.work(func() { show, err = read() }, func() {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			failed(err)
		default:
			show()
		}
	})
}

// want has a section read that is read only when it is looked at.
func (f *customerFile) want(key string) {
	if f.known == nil || f.asked[key] {
		return
	}
	ctx, known := f.ctx, f.known
	failed := func(err error) { f.failed(key, err) }
	switch key {
	case reportsSection:
		f.asked[key] = true
		f.later(ctx, func() (func(), error) {
			reports, err := known.Reports(ctx)
			return func() { f.set(f.reportsOf(reports)) }, err
		}, failed)
	case trialsSection:
		f.asked[key] = true
		f.later(ctx, func() (func(), error) {
			earlier, err := known.EarlierTrials(ctx)
			return func() { f.set(f.trials(earlier)) }, err
		}, failed)
	case historySection:
		f.asked[key] = true
		f.readHistory(ctx)
	}
}

// set shows a section of the customer.
func (f *customerFile) set(s customer.Section) {
	f.face.SetSection(f.known.ID, s)
	f.d.settle()
}

// progressEvery is how often it is shown how far the reading has come.
const progressEvery = 50 * time.Millisecond

// readHistory reads what changed, which may take a while: it says how far it is,
// and can be cancelled. The window rests meanwhile.
func (f *customerFile) readHistory(ctx context.Context) {
	d, p, known := f.d, f.d.printer, f.known
	within, cancel := context.WithCancel(ctx)
	bar := part.NewProgress()
	section := f.section(historySection)
	section.Blocks = []customer.Block{customer.Busy{Text: p.T("customer.panel.history_reading"), Progress: bar,
		Cancel: part.Action{Verb: p.T("action.cancel"), Do: cancel}}}
	bar.Set(0, 0)
	f.set(section)
	var shown time.Time
	d.away(func() {
		history, err := known.History(within, func(done, total int) {
			if now := time.Now(); now.Sub(shown) > progressEvery {
				shown = now
				d.do(func() { bar.Set(int64(done), int64(total)) })
			}
		})
		d.do(func() {
			bar.Stop()
			cancelled := within.Err() != nil
			cancel()
			switch {
			case d.closing || ctx.Err() != nil:
			case cancelled:
				section.Blocks = []customer.Block{customer.Say{Text: p.T("customer.panel.history_cancelled"), Actions: []part.Action{f.again(historySection)}}}
				f.set(section)
			case err != nil:
				f.failed(historySection, err)
			default:
				f.told = history
				f.set(f.historyOf(history))
			}
		})
	})
}

// again offers to read a section once more.
func (f *customerFile) again(key string) part.Action {
	verb := f.d.printer.T("action.retry")
	if key == historySection {
		verb = f.d.printer.T("customer.panel.read")
	}
	return part.Action{Verb: verb, Do: func() {
		f.asked[key] = false
		f.want(key)
	}}
}

// failed says in a section that it could not be read.
func (f *customerFile) failed(key string, err error) {
	section := f.section(key)
	section.Blocks = []customer.Block{f.wrong(err, f.again(key))}
	f.set(section)
}

// wrong says what went wrong, and what can be done.
func (f *customerFile) wrong(err error, actions ...part.Action) customer.Say {
	p := f.d.printer
	return customer.Say{Text: p.Error(err), Tone: theme.Bad,
		Actions: append(actions, part.Action{Verb: p.T("action.copy_details"), Do: func() { f.d.copyDetails(err.Error()) }})}
}

// fault says that the customer could not be read, or that no load has it any more.
func (f *customerFile) fault(err error) {
	c := customer.Customer{ID: f.id, Name: f.id}
	if before := f.face.Shown(); before.ID == f.id {
		c.Name = before.Name
	}
	say := f.wrong(err, part.Action{Verb: f.d.printer.T("action.retry"), Do: func() { f.read(f.id) }})
	var unknown *dossier.Unknown
	if errors.As(err, &unknown) {
		say = customer.Say{Text: f.d.printer.Error(err)}
	}
	for i, key := range customerSections {
		section := f.section(key)
		if i == 0 || !f.whole {
			section.Blocks = []customer.Block{say}
		}
		c.Sections = append(c.Sections, section)
	}
	f.face.Show(c)
	f.list.customerShown(f)
}

// section is an empty one, with its title.
func (f *customerFile) section(key string) customer.Section {
	p := f.d.printer
	s := customer.Section{Key: key, Word: p.T("customer.part." + key)}
	if short := "customer.tab." + key; p.Has(short) {
		s.Tab = p.T(short)
	}
	return s
}

// badges are the statuses of the customer; the reasons may not be known yet.
func (f *customerFile) badges(reasons []measure.Reason) []customer.Badge {
	return f.badgesOf(f.known.Summary.Statuses, reasons)
}

// sectionsOf are all sections, in their order; of the late ones what was read.
func (f *customerFile) sections() []customer.Section {
	reports := f.section(reportsSection)
	reports.Blocks = []customer.Block{customer.Say{Text: f.d.printer.T("customer.panel.reading")}}
	all := []customer.Section{f.summary(), f.subscriptions(), f.trials(nil), f.administrators(), reports, f.section(historySection)}
	if f.whole {
		all[slices.Index(customerSections, historySection)].Blocks = []customer.Block{customer.Buttons{f.again(historySection)}}
	}
	return all
}

// words is the customer as panel and page say it.
func (f *customerFile) words() customer.Customer {
	return customer.Customer{ID: f.known.ID, Name: f.name(), Badges: f.badges(nil), Sections: f.sections()}
}

// name is what the customer is called; its ID where nobody knows a name.
func (f *customerFile) name() string {
	if name := f.known.Summary.Name; name != "" {
		return name
	}
	return f.known.ID
}
