package filter

import (
	"strings"
	"testing"
)

// BenchmarkTyping is what a key costs the drawing thread: the text tinted and
// drawn, the chips made anew, the list asked for.
func BenchmarkTyping(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"usual", `status=Active,"Order set-up" seats>=10 -has:end customer:"Acme Logistics" `},
		{"long", strings.Repeat(`status=Active,"Order set-up" seats>=10 -has:end `, 40)},
	} {
		b.Run(c.name, func(b *testing.B) {
			r := newRigIn(b, "en", newCustomers(), true)
			r.SetText(c.text)
			r.Focus()
			for i := range b.N {
				if i%2 == 0 {
					r.write("s")
				} else {
					r.press("BackSpace")
				}
			}
		})
	}
}
