package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// release is set by releases: go build -ldflags "-X main.release=v1.2.3".
var release = ""

type versionCommand struct{}

// Run prints the version that the binary was built from.
func (versionCommand) Run() error {
	fmt.Println("dateline", version(), runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	return nil
}

// version is the release, or the module's version, which go install stamps;
// with the revision and its day where the build has them.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return strings.TrimSpace(release + " (unknown)")
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	v := info.Main.Version
	if release != "" {
		v = release
	}
	revision := settings["vcs.revision"]
	if short := revision[:min(12, len(revision))]; short != "" && !strings.Contains(v, short) {
		v += " " + short
	}
	if day, _, _ := strings.Cut(settings["vcs.time"], "T"); day != "" {
		v += " of " + day
	}
	if settings["vcs.modified"] == "true" && !strings.HasSuffix(v, "+dirty") {
		v += " (changed since)"
	}
	return v
}
