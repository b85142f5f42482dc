import Testing

@testable import Console

struct KeyDecoderTests {
  /// All keys of `text`, which comes in the given pieces; at the end the patience is over.
  private func keys(_ pieces: [UInt8]...) -> [Key] {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for piece in pieces {
      decoder.feed(piece)
      while let key = decoder.next() { keys.append(key) }
    }
    while decoder.isWaiting {
      if let key = decoder.giveUp() { keys.append(key) }
      while let key = decoder.next() { keys.append(key) }
    }
    return keys
  }

  private func characters(_ text: String) -> [Key] { text.unicodeScalars.map(Key.scalar) }

  @Test func charactersOfEveryLength() {
    #expect(keys(Array("aé卷😀\u{3}".utf8)) == characters("aé卷😀\u{3}"))
  }

  @Test(arguments: [
    ("\u{1B}[A", KeyCode.up), ("\u{1B}[B", .down), ("\u{1B}[C", .right), ("\u{1B}[D", .left),
    ("\u{1B}OA", .up), ("\u{1B}OH", .home), ("\u{1B}[H", .home), ("\u{1B}[1~", .home),
    ("\u{1B}[7~", .home), ("\u{1B}[F", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
    ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ("\u{1B}[1;5C", .wordRight), ("\u{1B}[1;3D", .wordLeft), ("\u{1B}[1;2C", .right),
  ])
  func sequences(text: String, code: KeyCode) {
    let bytes = Array(text.utf8)
    #expect(keys(bytes) == [.code(code)])
    // The same, cut at every byte.
    for cut in 1..<bytes.count {
      #expect(keys(Array(bytes[..<cut]), Array(bytes[cut...])) == [.code(code)])
    }
  }

  @Test(arguments: [
    "\u{1B}[15~", "\u{1B}[[A", "\u{1B}[Z", "\u{1B}OP", "\u{1B}[?1;2c", "\u{1B}[24;5~",
  ])
  func unknownSequencesAreSwallowed(text: String) {
    #expect(keys(Array((text + "x").utf8)) == characters("x"))
  }

  @Test func aBareEscapeIsAKeyWhenNothingFollows() {
    var decoder = KeyDecoder()
    decoder.feed([0x1B])
    #expect(decoder.next() == nil)
    #expect(decoder.isWaiting)
    #expect(decoder.patience == 40)
    #expect(decoder.giveUp() == .scalar("\u{1B}"))
    #expect(!decoder.isWaiting)
  }

  @Test func altAndACharacterAreTwoKeys() {
    #expect(keys(Array("\u{1B}b".utf8)) == characters("\u{1B}b"))
    #expect(keys(Array("\u{1B}\u{1B}[A".utf8)) == [.scalar("\u{1B}"), .code(.up)])
  }

  @Test func anEscapeThatIsNoSequenceComesOutAsTyped() {
    #expect(keys(Array("\u{1B}[".utf8)) == characters("\u{1B}["))
  }

  @Test func aCharacterCutInPieces() {
    let bytes = Array("卷".utf8)
    #expect(keys([bytes[0]], [bytes[1]], [bytes[2]]) == characters("卷"))
  }

  @Test(
    arguments: [
      ([0xFF, 0x61], "\u{FFFD}a"), ([0xE5, 0x8D, 0x61], "\u{FFFD}a"), ([0x80, 0x61], "\u{FFFD}a"),
      ([0xE5], "\u{FFFD}"), ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"),
    ] as [([UInt8], String)])
  func brokenCharactersAreReplaced(bytes: [UInt8], expected: String) {
    #expect(keys(bytes) == characters(expected))
  }

  @Test func theCodesOfKeysCannotBeTyped() {
    #expect(keys(Array("a\u{81}b".utf8)) == characters("ab"))
  }

  @Test func aPasteIsOneKeyHoweverItIsCut() {
    let bytes = Array("\u{1B}[200~卷\u{1B}[A\tx\r\u{1B}[201~y".utf8)
    let expected: [Key] = [.paste(Array("卷\u{1B}[A\tx\r".utf8)), .scalar("y")]
    for cut in 1..<bytes.count {
      #expect(keys(Array(bytes[..<cut]), Array(bytes[cut...])) == expected)
    }
  }

  @Test func aPasteByteByByte() {
    var decoder = KeyDecoder()
    var keys: [Key] = []
    for byte in "a\u{1B}[200~bc\u{1B}[201~".utf8 {
      decoder.feed(CollectionOfOne(byte))
      while let key = decoder.next() { keys.append(key) }
    }
    #expect(keys == [.scalar("a"), .paste(Array("bc".utf8))])
  }

  @Test func aPasteWithoutEndIsTakenAfterAWhile() {
    var decoder = KeyDecoder()
    decoder.feed(Array("\u{1B}[200~abc".utf8))
    #expect(decoder.next() == nil)
    #expect(decoder.patience == 1000)
    #expect(decoder.giveUp() == .paste(Array("abc".utf8)))
    #expect(!decoder.isWaiting)
  }

  @Test(arguments: [
    ("a\r\nb\n\rc\nd\re", "a\nb\nc\nd\ne"), ("a\n\nb", "a\n\nb"), ("a\r\n\r\nb", "a\n\nb"),
    ("a\tb", "a    b"), ("x\u{0}\u{1B}\u{7F}\u{85}y", "xy"), ("line\n", "line"), ("", ""),
  ])
  func pastedTextIsNormalized(pasted: String, expected: String) {
    #expect(PastedText.normalized(Array(pasted.utf8)) == expected)
  }
}
