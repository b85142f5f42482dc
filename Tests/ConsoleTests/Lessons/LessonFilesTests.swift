import Foundation
import Language
import Lessons
import TestSupport
import Testing

@testable import Console

@Suite("Lesson files and progress on disk") struct LessonFilesTests {
  let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
  }

  @Test("Lessons are found by name, by number and by path")
  func finds() throws {
    _ = try folder.write("# B", to: "20-second.md")
    let path = try folder.write("# A", to: "10-first.md")
    _ = try folder.write("# Glossary", to: "glossary.md")
    _ = try folder.write("no lesson", to: "notes.txt")
    let course = CourseFiles(folder: folder.path)
    #expect(try course.library().names == ["first", "second"])
    #expect(try course.lesson("second").text == "# B")
    #expect(try course.lesson("10").name == "first")
    #expect(try course.lesson(path).file == path)
    #expect(try course.lesson("first", withPath: true).file == path)
    #expect(course.glossary().terms.isEmpty)
  }

  @Test("What is not there is told, with the nearest name")
  func missing() throws {
    _ = try folder.write("# A", to: "10-first.md")
    let course = CourseFiles(folder: folder.path)
    let unknown = #expect(throws: Diagnostic.self) { try course.lesson("frist") }
    #expect(unknown?.code == .unknownName)
    #expect(unknown?.hint?.english == "did you mean first?")
    let file = #expect(throws: Diagnostic.self) { try course.lesson("nowhere/x.md") }
    #expect(file?.code == .file)
    let nothing = #expect(throws: Diagnostic.self) { try CourseFiles(folder: nil).library() }
    #expect(nothing?.code == .file)
    let gone = #expect(throws: Diagnostic.self) {
      try CourseFiles(folder: folder.path + "/gone").library()
    }
    #expect(gone?.code == .file)
  }

  @Test("The lessons of the package lie beside the program")
  func bundle() throws {
    #expect(try CourseFiles.find().library().names.contains("convolution"))
  }

  @Test("Progress is kept for the user alone")
  func progress() throws {
    let path = folder.path + "/state/deep/progress"
    let file = ProgressFile(path: path)
    #expect(file.read() == Progress())
    file.update { $0.note(Progress.Entry(place: 3, count: 9, solved: ["a"]), of: "first") }
    file.update { $0.note(Progress.Entry(place: 1, count: 2), of: "second") }
    let kept = file.read()
    #expect(kept["first"] == Progress.Entry(place: 3, count: 9, solved: ["a"]))
    #expect(kept["second"]?.place == 1)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(path) == 0o600)
    #expect(try mode(folder.path + "/state") == 0o700)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state/deep").sorted() == [
        "progress", "progress.lock",
      ])
  }

  @Test("Progress that cannot be kept stops nothing")
  func brokenProgress() throws {
    let later = try folder.write("format 9\nfirst 1 2\n", to: "progress")
    ProgressFile(path: later).update { $0.note(Progress.Entry(place: 1, count: 2), of: "x") }
    #expect(try String(contentsOfFile: later, encoding: .utf8) == "format 9\nfirst 1 2\n")
    #expect(ProgressFile(path: later).read() == Progress())
    let impossible = ProgressFile(path: later + "/below/a/file")
    impossible.update { $0.note(Progress.Entry(place: 1, count: 2), of: "x") }
    #expect(impossible.read() == Progress())
    ProgressFile(path: nil).update { _ in }
  }
}
