package postgres

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"dateline/graph"
)

// filled sets all fields of a value by chance, none of them to zero.
func filled(v reflect.Value, r *rand.Rand) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("text ü", r.IntN(1000)))
		if v.Type() == reflect.TypeFor[graph.ID]() {
			v.SetString([]string{"event:0123456789abcdef.7", "article:fedcba9876543210", "entity:12", "claim:0123456789abcdef.07"}[r.IntN(4)])
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(r.Int64() - r.Int64())
	case reflect.Float64:
		v.SetFloat(1 + r.Float64())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), r)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+r.IntN(3), 3))
		for i := range v.Len() {
			filled(v.Index(i), r)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), r)
		}
	default:
		panic(v.Kind())
	}
}

func testFields[T any](t *testing.T, fields func(*codec, *T)) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		var want T
		filled(reflect.ValueOf(&want).Elem(), r)
		b := pack(nil, &want, fields)
		got, err := unpack(b, fields)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, %v, want %+v", got, err, want)
		}
		for n := range b {
			if _, err := unpack(b[:n], fields); err == nil {
				t.Fatalf("%T: %d of %d bytes are taken for all", want, n, len(b))
			}
		}
	}
	var zero T
	if got, err := unpack(pack(nil, &zero, fields), fields); err != nil || !reflect.DeepEqual(got, zero) {
		t.Errorf("got %+v, %v of nothing", got, err)
	}
}

// TestAllFieldsAreKept fails for a field of a noun that bodies of rows leave
// out.
func TestAllFieldsAreKept(t *testing.T) {
	testFields(t, (*codec).article)
	testFields(t, (*codec).claim)
	testFields(t, (*codec).entity)
	testFields(t, (*codec).event)
	testFields(t, (*codec).told)
	testFields(t, (*codec).relation)
	testFields(t, (*codec).eventLink)
	testFields(t, (*codec).candidate)
	testFields(t, (*codec).evidence)
}

func FuzzUnpack(f *testing.F) {
	e := graph.Event{ID: "event:0123456789abcdef.7", Time: &graph.TimeSpan{Start: "2020"}, Members: []graph.ID{"x"}}
	f.Add(pack(nil, &e, (*codec).event))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := unpack(b, (*codec).event)
		if err != nil {
			return
		}
		if again, err := unpack(pack(nil, &e, (*codec).event), (*codec).event); err != nil || !reflect.DeepEqual(again, e) {
			t.Errorf("%+v reads as %+v, %v", e, again, err)
		}
	})
}
