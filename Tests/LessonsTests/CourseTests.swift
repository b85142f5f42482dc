import Foundation
import Testing

@testable import Lessons

@Suite("The course") struct CourseTests {
  /// The folder of the lessons that learners get.
  static let folder = Fixtures.folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("lessons")

  /// The files of the lessons, with the glossary left out.
  static var library: LessonLibrary {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return LessonLibrary(
      files.map { file in
        let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return LessonLibrary.Entry(file: file, text: text ?? "")
      })
  }

  let glossary: Glossary

  init() throws {
    let url = Self.folder.appendingPathComponent("glossary.md")
    glossary = Glossary(parsing: try String(contentsOf: url, encoding: .utf8), file: "glossary.md")
  }

  @Test("The glossary has terms, and no chosen form is a variant of its own")
  func terms() {
    #expect(glossary.terms.count > 100)
    #expect(Self.library.names.count > 1)
    for term in glossary.terms {
      #expect(Set(term.chosen).isDisjoint(with: term.variants))
    }
  }

  @Test("Every lesson can be read without a mistake", arguments: library.names)
  func reads(name: String) throws {
    let entry = try #require(Self.library.lesson(named: name))
    let outcome = LessonParser(properNames: glossary.properNames)
      .parse(entry.text, file: entry.file)
    #expect(outcome.problems.map { $0.plainText(.english) } == [])
  }

  @Test("Every lesson keeps to the glossary", arguments: library.names)
  func keepsToGlossary(name: String) throws {
    let entry = try #require(Self.library.lesson(named: name))
    var check = GlossaryCheck(glossary)
    for part in LessonParser().parse(entry.text, file: entry.file).lesson.texts {
      #expect(check.violations(in: PairReader.prose(of: part.text.chinese)) == [])
    }
  }

  @Test("Every number in prose stands elsewhere in its lesson", arguments: library.names)
  func numbers(name: String) throws {
    let entry = try #require(Self.library.lesson(named: name))
    let lesson = LessonParser().parse(entry.text, file: entry.file).lesson
    let numbers = ProseNumbers(lesson)
    for part in lesson.texts where part.role == .prose {
      #expect(numbers.numbers(in: part.text).unknown == [])
    }
  }
}
