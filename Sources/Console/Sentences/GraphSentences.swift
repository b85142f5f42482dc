import Tensors
import Terminal

/// A computational graph in sentences: a sentence for each node, in the order of computation.
struct GraphSentences {
  private let voice: Voice
  private var wording: Heatmap.Wording { voice.wording }

  init(_ voice: Voice) {
    self.voice = voice
  }

  /// How many nodes there are, then each with what it is made of, its value and its gradient.
  func sentences(_ graph: ComputationGraph) -> [String] {
    let edges = graph.nodes.reduce(0) { $0 + $1.inputs.count }
    let nodes = wording.count(graph.nodes.count, "node", "nodes", zh: "个节点")
    let links = wording.count(edges, "edge", "edges", zh: "条边")
    let head = wording(
      en: "The graph has \(nodes) and \(links); the last node is the result.",
      zh: "计算图有 \(nodes)、\(links)，最后一个节点是结果。")
    return [head] + graph.nodes.enumerated().map { sentence($1, number: $0 + 1) }
  }

  private func sentence(_ node: ComputationGraph.Node, number: Int) -> String {
    var parts = [wording(en: "Node \(number): \(node.label)", zh: "节点 \(number)：\(node.label)")]
    if !node.inputs.isEmpty {
      let list = wording.enumeration(node.inputs.map { String($0 + 1) })
      parts.append(wording(en: "made of node \(list)", zh: "由节点 \(list) 算出"))
    }
    if node.foldedCount > 0 {
      parts.append(
        wording(
          en: "with \(node.foldedCount) more operations behind it",
          zh: "背后另有 \(node.foldedCount) 个运算"))
    }
    if let tensor = node.value.variable?.value {
      if tensor.rank > 0 { parts.append(voice.shape(tensor.shape)) }
      parts.append(wording(en: "value \(voice.value(tensor))", zh: "值 \(voice.value(tensor))"))
    } else {
      parts.append(node.value.text(precision: voice.precision))
    }
    if let gradient = node.gradient {
      parts.append(
        wording(en: "gradient \(voice.value(gradient))", zh: "梯度 \(voice.value(gradient))"))
    }
    return parts.joined(separator: wording(en: ", ", zh: "，")) + wording(en: ".", zh: "。")
  }
}
