import Foundation
import Language
import Terminal
import TestSupport
import Testing

@testable import Console

@Suite("Transcripts") struct RecordTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func record(
    _ name: String, _ program: String, inLesson: Bool = false
  ) throws -> (text: String?, code: String?) {
    let path = try folder.write("old", to: name)
    let console = Console(ConsoleSettings(), surface: DocumentSurface())
    console.isInsideLesson = inLesson
    _ = console.run(Source(":record \(path)\n\(program)", name: "test"))
    return (try? String(contentsOfFile: path, encoding: .utf8), console.lastFailure?.rawValue)
  }

  private static let program = "x = [1 -2]\nrelu(x); 3 + 4\nx @ x @ x"

  @Test func markdownHasStatementsAndResults() throws {
    let text = try #require(try record("a.md", Self.program).text)
    #expect(
      text.hasPrefix(
        """
        ```layerlab
        x = [1 -2]
        ```

        ```text
        x : 2
        1  -2
        ```
        """))
    #expect(text.contains("```layerlab\n3 + 4\n```\n\n```text\n7\n```"))
    #expect(text.contains("error[shape-mismatch]"))
  }

  @Test func pagesAreWellFormed() throws {
    let text = try #require(try record("a.html", ":plot relu\n1 < 2 + \"é\"").text)
    let page = PageReader(text)
    #expect(page.problem == nil)
    #expect(page.elements.count { $0.attributes["class"] == "block" } == 2)
  }

  @Test func recordingsReplay() throws {
    let text = try #require(try record("a.cast", Self.program).text)
    let events = try text.split(separator: "\n").dropFirst().map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
    }
    #expect(events.count { $0[1] as? String == "m" } == 4)
    let shown = events.filter { $0[1] as? String == "o" }.compactMap { $0[2] as? String }.joined()
    let plain = shown.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain.contains("» x = [1 -2]\r\nx : 2\r\n1  -2\r\n"))
  }

  @Test func offEndsIt() throws {
    let text = try #require(try record("a.md", "1\n:record off\n2").text)
    #expect(text.contains("\n1\n") && !text.contains("\n2\n"))
  }

  @Test func mistakesAreErrors() throws {
    #expect(try record("a.txt", "").code == "domain")
    #expect(try record("a.md", "1", inLesson: true).code == "permission")
    let console = Console(ConsoleSettings(), surface: DocumentSurface())
    #expect(!console.run(Source(":record /none/a.md")))
    #expect(console.lastFailure?.rawValue == "file")
    #expect(!console.run(Source(":record")))
    #expect(console.lastFailure?.rawValue == "missing-argument")
  }
}

@Suite("The gallery") struct GalleryTests {
  @Test func everySceneIsDrawnAndNoneFailsByAccident() throws {
    let files = Gallery().files()
    #expect(files.count == 1 + GalleryScene.all.count * 4)
    for file in files {
      let page = PageReader(file.text)
      #expect(page.problem == nil, "\(file.name)")
    }
    #expect(Set(files.map(\.name)).count == files.count)
    let failing = files.filter { $0.text.contains("error[") && $0.name != "index.html" }
    #expect(failing.allSatisfy { $0.name.hasPrefix("error-") }, "\(failing.map(\.name))")
  }
}
