package store

import "syscall"

// release takes pages of a mapped file out of this process's memory; those that
// cannot be taken stay.
func release(pages []byte) { _ = syscall.Madvise(pages, syscall.MADV_DONTNEED) }
