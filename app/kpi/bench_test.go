package kpi

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"partnerdesk/app/price"
)

// BenchmarkGather reads the lines of about 10,000 customers for the charts.
func BenchmarkGather(b *testing.B) {
	a := answer(b, lineColumns, randomLines(rand.New(rand.NewPCG(1, 1)), 40_000))
	for b.Loop() {
		if _, err := gather(context.Background(), a); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMoney counts the same lines in money.
func BenchmarkMoney(b *testing.B) {
	a := answer(b, costColumns, randomLines(rand.New(rand.NewPCG(1, 1)), 40_000))
	prices, err := price.List{Currency: "JPY"}.With(price.Price{Product: "calling", Amount: 12_000_000})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := count(context.Background(), a, prices); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCalendar sorts as many ends into months.
func BenchmarkCalendar(b *testing.B) {
	a := answer(b, endingColumns, randomLines(rand.New(rand.NewPCG(1, 1)), 40_000))
	for b.Loop() {
		if _, err := endings(context.Background(), a, 20_780, time.Time{}); err != nil {
			b.Fatal(err)
		}
	}
}
