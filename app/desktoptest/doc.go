// Package desktoptest drives the real program in a real X window: it starts a
// private Xvfb, finds the window of a program, types, clicks, drops files on
// it, reads the clipboard and takes pictures. It is for tests with the build
// tag realwindow, on Linux, and needs the programs Xvfb and xdotool.
//
// Nothing in it sleeps for a while and hopes: whatever takes time is waited
// for with [Until], and fails the test when its time is over.
package desktoptest
