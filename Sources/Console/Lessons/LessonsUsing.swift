import Language
import Lessons
import Operations

/// Finds the lessons in whose text a function is called.
enum LessonsUsing {
  /// The names of the lessons that call a function, in their order.
  static func names(of reference: Reference) -> [String] {
    let library = try? CourseFiles.find().library()
    return names(of: reference, in: library?.entries ?? [])
  }

  /// The names of those of some lessons that call a function.
  static func names(of reference: Reference, in entries: [LessonLibrary.Entry]) -> [String] {
    entries.filter { calls(reference.name, in: $0.text) }.map(\.name)
  }

  /// Whether a name stands in a text as a word of its own with `(` behind it.
  private static func calls(_ name: String, in text: String) -> Bool {
    let (letters, wanted) = (Array(text.utf8), Array((name + "(").utf8))
    guard letters.count >= wanted.count else { return false }
    var place = 0
    while place <= letters.count - wanted.count {
      if letters[place] == wanted[0], letters[place..<(place + wanted.count)].elementsEqual(wanted),
        place == 0 || !isPartOfName(letters[place - 1])
      {
        return true
      }
      place += 1
    }
    return false
  }

  private static func isPartOfName(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: letter >= 0x80
    }
  }
}
