import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** How one index would answer a query: which ranges of it, and whether they are in the wanted order already. */
record Plan(OrderedIndex index, List<OrderedIndex.Range> ranges, boolean inOrder, boolean descending, int worth) {
    private static final int IN_ORDER = 3;
    private static final String ID = "_id";

    static Plan of(OrderedIndex index, Conditions asked, Document order, boolean limited) {
        List<String> fields = index.fields();
        List<Object> values = new ArrayList<>();
        while (values.size() < fields.size() && asked.hasOneValue(fields.get(values.size()))) {
            values.add(asked.valuesOf(fields.get(values.size())).iterator().next());
        }
        String next = values.size() < fields.size() ? fields.get(values.size()) : ID;
        List<OrderedIndex.Range> ranges = ranges(values, next, asked);
        boolean narrows = asked.isBounded(next) || asked.valuesOf(next) != null;
        boolean inOrder = limited && ranges.size() == 1 && isOrder(fields.subList(values.size(), fields.size()), order);
        int worth = values.size() * 2 + (narrows ? 1 : 0) + (inOrder ? IN_ORDER : 0);
        return new Plan(index, ranges, inOrder, inOrder && isDescending(order), leavesOut(index, asked) ? 0 : worth);
    }

    /** Each document once. */
    Stream<Object> ids() {
        return ranges.stream().flatMap(range -> index.ids(range, descending)).distinct();
    }

    private static List<OrderedIndex.Range> ranges(List<Object> values, String next, Conditions asked) {
        Collection<?> several = asked.valuesOf(next);
        if (several != null && !next.equals(ID)) {
            return several.stream().map(value -> {
                List<Object> one = new ArrayList<>(values);
                one.add(value);
                return OrderedIndex.beginningWith(one);
            }).toList();
        }
        OrderedIndex.Range range = OrderedIndex.beginningWith(values);
        return List.of(asked.isBounded(next)
                ? OrderedIndex.narrowed(range, asked.leastOf(next), asked.mostOf(next)) : range);
    }

    /** A sparse index does not know what lacks its fields. */
    private static boolean leavesOut(OrderedIndex index, Conditions asked) {
        String first = index.fields().get(0);
        Collection<?> values = asked.valuesOf(first);
        return index.leavesOutMissing() && (values == null ? !asked.isBounded(first) : values.contains(null));
    }

    private static boolean isOrder(List<String> fields, Document order) {
        List<String> wanted = order == null ? List.of() : List.copyOf(order.keySet());
        List<String> ended = new ArrayList<>(fields);
        if (!ended.contains(ID)) {
            ended.add(ID);
        }
        return !wanted.isEmpty() && wanted.size() <= ended.size() && wanted.equals(ended.subList(0, wanted.size()))
                && order.values().stream().map(way -> ((Number) way).intValue()).distinct().count() == 1;
    }

    private static boolean isDescending(Document order) {
        return ((Number) order.values().iterator().next()).intValue() < 0;
    }
}
