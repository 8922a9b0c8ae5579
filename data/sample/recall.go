package sample

// share of customers, one in so many, that have left, or changed their name,
// within the weeks of the earlier loads.
const oneInMany = 80

// recall draws what today's loads do not tell any more: who has left, and who
// was called otherwise. It comes last, so that it changes nothing of today.
func (p *planner) recall(customers int) {
	for i := range customers / oneInMany {
		c := p.customer(customers + i)
		h := blend(c.key, saltPast, 2)
		if c.left = p.lately(h); c.created < c.left {
			p.gone = append(p.gone, c)
		}
		who := p.customers[i*oneInMany+int(mix(h)%oneInMany)]
		if day := p.lately(mix(mix(h))); who.created < day-7 {
			who.former, _ = p.naming.company(newDice(who.key, saltPast), who.country, .5)
			who.renamed = day
		}
	}
}
