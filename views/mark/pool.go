package mark

import "fyne.io/fyne/v2"

// pool holds objects of one kind; the first ones are in use.
type pool[T fyne.CanvasObject] struct {
	made []T
	used int
}

// next takes an object out of a pool, which grows when it has none left.
func next[T fyne.CanvasObject](p *Pen, from *pool[T], made func() T) T {
	if from.used == len(from.made) {
		from.made = append(from.made, made())
		p.list = nil
	}
	from.used++
	return from.made[from.used-1]
}

// rest is what is not in use.
func (q *pool[T]) rest() []T { return q.made[q.used:] }

func (q *pool[T]) appendTo(list []fyne.CanvasObject) []fyne.CanvasObject {
	for _, o := range q.made {
		list = append(list, o)
	}
	return list
}
