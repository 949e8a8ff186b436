// Checks a log in a folder with Go's own packages for transparency logs, which the Go
// command uses for its checksum database: sumdb/note and sumdb/tlog.
//
//	verifier FOLDER VKEY [OLD-CHECKPOINT]
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := check(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Println("wrong:", err)
		os.Exit(1)
	}
}

func check(folder, vkey string, old []string) error {
	tree, err := checkpoint(filepath.Join(folder, "checkpoint"), vkey)
	if err != nil {
		return err
	}
	tiles := reader{folder, tree.N}
	hashes := tlog.TileHashReader(tree, tiles)
	if err := entries(tree, tiles, hashes); err != nil {
		return err
	}
	proofs := 0
	for n := int64(0); n < tree.N; n += 1 + tree.N/500 {
		if err := included(tree, hashes, n); err != nil {
			return fmt.Errorf("entry %d: %w", n+1, err)
		}
		if err := begins(tree, hashes, n+1); err != nil {
			return fmt.Errorf("beginning %d: %w", n+1, err)
		}
		proofs++
	}
	for _, path := range old {
		earlier, err := checkpoint(path, vkey)
		if err != nil {
			return err
		}
		proof, err := tlog.ProveTree(tree.N, earlier.N, hashes)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash); err != nil {
			return err
		}
	}
	fmt.Printf("good: %d entries, %d proofs of each kind\n", tree.N, proofs)
	return nil
}

func checkpoint(path, vkey string) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(content, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tlog.Tree{}, fmt.Errorf("not a root: %q", lines[2])
	}
	return tlog.Tree{N: size, Hash: tlog.Hash(root)}, nil
}

// entries hashes every entry and compares it with the leaf that the tiles prove.
func entries(tree tlog.Tree, tiles reader, hashes tlog.HashReader) error {
	for first := int64(0); first < tree.N; first += 256 {
		width := min(256, tree.N-first)
		content, err := os.ReadFile(tiles.path("entries", first/256, int(width)))
		if err != nil {
			return err
		}
		var stored []int64
		for n := first; n < first+width; n++ {
			stored = append(stored, tlog.StoredHashIndex(0, n))
		}
		leaves, err := hashes.ReadHashes(stored)
		if err != nil {
			return err
		}
		for at, leaf := range leaves {
			if len(content) < 2 || len(content) < 2+int(binary.BigEndian.Uint16(content)) {
				return fmt.Errorf("entry %d is cut short", first+int64(at)+1)
			}
			length := int(binary.BigEndian.Uint16(content))
			if tlog.RecordHash(content[2:2+length]) != leaf {
				return fmt.Errorf("entry %d is not its leaf", first+int64(at)+1)
			}
			content = content[2+length:]
		}
		if len(content) > 0 {
			return fmt.Errorf("more entries than leaves from %d on", first+1)
		}
	}
	return nil
}

func included(tree tlog.Tree, hashes tlog.HashReader, n int64) error {
	proof, err := tlog.ProveRecord(tree.N, n, hashes)
	if err != nil {
		return err
	}
	leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, n, leaf[0])
}

func begins(tree tlog.Tree, hashes tlog.HashReader, size int64) error {
	proof, err := tlog.ProveTree(tree.N, size, hashes)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(size, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, size, root)
}

// reader reads tiles as C2SP tlog-tiles names them: without the height in the path.
type reader struct {
	folder string
	size   int64
}

func (r reader) Height() int { return 8 }

func (r reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		// Go may ask for less of a tile than there is: only today's width is a file.
		width := int(min(256, r.size>>(8*tile.L)-tile.N*256))
		content, err := os.ReadFile(r.path(strconv.Itoa(tile.L), tile.N, width))
		if err != nil {
			return nil, err
		}
		if len(content) != width*tlog.HashSize {
			return nil, fmt.Errorf("tile %d/%d has %d bytes", tile.L, tile.N, len(content))
		}
		found = append(found, content[:tile.W*tlog.HashSize])
	}
	return found, nil
}

func (r reader) SaveTiles([]tlog.Tile, [][]byte) {}

func (r reader) path(level string, index int64, width int) string {
	name := fmt.Sprintf("%03d", index%1000)
	for rest := index / 1000; rest > 0; rest /= 1000 {
		name = fmt.Sprintf("x%03d/%s", rest%1000, name)
	}
	if width < 256 {
		name += fmt.Sprintf(".p/%d", width)
	}
	return filepath.Join(r.folder, "tile", level, name)
}
