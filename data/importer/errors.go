package importer

import (
	"context"
	"errors"
	"fmt"
)

// Code says what is wrong with a file. With the prefix "import." it names a
// sentence of the translations.
type Code string

// The codes. Next to each are the arguments of its sentence besides {file}.
const (
	NotFound        Code = "not_found"
	Unreadable      Code = "unreadable" // no permission, a locked file, a failing disk
	Folder          Code = "folder"
	Empty           Code = "empty" // nothing but space
	NotText         Code = "not_text"
	NotTable        Code = "not_table"        // a web page, XML, or JSON of another form
	BadJSON         Code = "bad_json"         // {line}: where it is not JSON, or breaks off
	OldExcel        Code = "old_excel"        // the form before XLSX, OpenDocument, or a workbook with a password
	NoRows          Code = "no_rows"          // a header only, of no known dataset
	NoColumns       Code = "no_columns"       // {dataset}: none of its columns
	MappingMisfit   Code = "mapping_misfit"   // {mapping}, {column}: a header that the file does not have
	MappingDataset  Code = "mapping_dataset"  // {dataset}: the mapping's, {asked}: what else was asked for
	NoTables        Code = "no_tables"        // an archive or a workbook without any
	TooBig          Code = "too_big"          // {bytes}: of what an archive unpacks to
	TooManyColumns  Code = "too_many_columns" // {limit}
	LongRecord      Code = "long_record"      // {line}, {bytes}
	LongRows        Code = "long_rows"        // {line}, {bytes} of one segment's rows
	TooManyFiles    Code = "too_many_files"   // {limit}: entries of an archive
	ArchiveDamaged  Code = "archive_damaged"
	ArchiveLocked   Code = "archive_locked" // a password
	ArchiveMethod   Code = "archive_method" // a compression that we cannot read
	ArchiveNested   Code = "archive_nested" // an archive in an archive in an archive
	WorkbookDamaged Code = "workbook_damaged"
)

// Error is a file that cannot be loaded, or not whole.
type Error struct {
	Code Code
	File string // as Result.File
	Args map[string]any
	Err  error // what lies beneath; may be nil
}

// Message returns the key of the sentence and its arguments.
func (e *Error) Message() (string, map[string]any) {
	args := map[string]any{"file": e.File}
	for name, value := range e.Args {
		args[name] = value
	}
	return "import." + string(e.Code), args
}

func (e *Error) Error() string {
	s := fmt.Sprintf("import %s: %s", e.File, e.Code)
	if len(e.Args) > 0 {
		s += fmt.Sprintf(" %v", e.Args)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// fault wraps what reading a file gave. An Error, which says more, gets the
// file's name if it has none; the end of the context passes unchanged.
func fault(code Code, file string, err error) error {
	var known *Error
	if errors.As(err, &known) {
		if known.File == "" {
			known.File = file
		}
		return err
	}
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &Error{Code: code, File: file, Err: err}
}
