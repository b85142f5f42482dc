import Foundation
import TestSupport
import Testing

@testable import Terminal

@Suite("Graphs of boxes") struct GraphPictureTests {
  private func node(_ name: String, _ inputs: [Int], edge: String = "") -> GraphPicture.Node {
    GraphPicture.Node(
      lines: [StyledText(name)], edgeLabels: [StyledText(edge)], inputs: inputs)
  }

  @Test("Edges branch, cross and pass rows of boxes")
  func branches() throws {
    let nodes = [
      node("x", []), node("权重", [], edge: "0.5"), node("a", [0, 1]), node("b", [1, 0]),
      node("c", [2, 2, 3]), node("end", [4, 0, 1]),
    ]
    let picture = try #require(GraphPicture.document(nodes, width: 80))
    Snapshot.expect(picture.plain, named: "graph")
    #expect(GraphPicture.document(nodes, width: picture.width + 1) != nil)
    #expect(GraphPicture.document(nodes, width: picture.width / 2) == nil)
  }

  @Test("An edge to the only box below goes straight down")
  func straight() throws {
    let nodes = [node("first", []), node("a wider box", [0]), node("c", [1])]
    let picture = try #require(GraphPicture.document(nodes, width: 80))
    #expect(!picture.lines.contains { $0.string.contains("╮╭") })
    let between = picture.lines.map(\.string).filter { !$0.contains("─") && !$0.contains("│ ") }
    #expect(between.allSatisfy { $0.trimmingCharacters(in: .whitespaces).count == 1 })
  }

  @Test("A label without room beside its edge stands in its box")
  func labels() throws {
    let label = [StyledText("∂ [1.5 2.5 3.5]"), StyledText("∂ 1.5 … 3.5")]
    let nodes = [0, 1].map { index in
      GraphPicture.Node(
        lines: [StyledText("n\(index)")], edgeLabels: label,
        shortLabels: [StyledText("∂ ####"), StyledText("∂ #")],
        inputs: [])
    }
    let end = GraphPicture.Node(lines: [StyledText("end")], inputs: [0, 1])
    let wide = try #require(GraphPicture.document(nodes + [end], width: 60))
    #expect(wide.plain.contains("│ ∂ [1.5 2.5 3.5] │") && wide.width <= 60)
    #expect(wide.plain.contains("  │ ∂ [1.5 2.5 3.5]\n"))
    let narrow = try #require(GraphPicture.document(nodes + [end], width: 34))
    #expect(narrow.plain.components(separatedBy: "∂ 1.5 … 3.5").count == 3)
    let narrowest = try #require(GraphPicture.document(nodes + [end], width: 16))
    #expect(narrowest.plain.contains("∂ #\n") && narrowest.width <= 16)
  }

  @Test("Whatever the graph, no line is wider than allowed and every node is a box once")
  func fits() {
    for seed in 1..<60 {
      let nodes = (0..<12).map { index in
        node("n\(index)", (0..<min(index, 2)).map { (index * seed + $0 * 7) % index })
      }
      let ends = Set(nodes.indices).subtracting(nodes.flatMap(\.inputs)).sorted()
      let all = nodes + [node("end", ends)]
      guard let picture = GraphPicture.document(all, width: 70) else { continue }
      #expect(picture.width <= 70)
      for index in nodes.indices {
        #expect(picture.plain.components(separatedBy: "│ n\(index) ").count == 2)
      }
      let heads = picture.plain.count { $0 == "▼" }
      #expect(heads == all.reduce(0) { $0 + $1.inputs.count })
    }
  }
}
