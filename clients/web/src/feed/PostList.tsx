import { Empty, Loading, Problem } from "../app/states";
import { useWords } from "../words/language";
import { PostCard } from "./PostCard";
import type { PostCardData } from "./cards";

interface List {
  edges: { rank?: number; node?: PostCardData | null | undefined }[];
  isLoading: boolean;
  error: Error | undefined;
  hasMore: boolean;
  loadMore(): void;
  reload(): void;
}

export function PostList({ list, empty }: { list: List; empty: string }) {
  const say = useWords();
  const shown = list.edges.flatMap(({ node, rank }) => (node ? [{ node, rank }] : []));
  if (list.isLoading) return <Loading />;
  if (list.error && !shown.length) return <Problem error={list.error} retry={list.reload} />;
  if (!shown.length) return <Empty>{empty}</Empty>;
  return (
    <>
      <ol className="posts">
        {shown.map(({ node, rank }) => (
          <li key={node.id}>
            <PostCard post={node} rank={rank} />
          </li>
        ))}
      </ol>
      {list.hasMore && (
        <button type="button" className="wide" onClick={list.loadMore}>
          {say("more")}
        </button>
      )}
    </>
  );
}
